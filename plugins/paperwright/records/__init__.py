"""Records: the typed pages of a notebook, and the values that papers take from them."""
