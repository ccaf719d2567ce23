"""Rendering: a resolved Document in, HTML or pandoc's JSON out, as plain data for whichever host asked."""
