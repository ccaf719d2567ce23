"""Pages of a research group, published: drafts, records, trees and posts, and of those only what is public."""
