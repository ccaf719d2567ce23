"""Rules on roadmaps, literature trees and challenges."""
