"""Formulas: TeX strings in, MathML for browsers and SVG for print out, with a clause for what cannot be read.

The way of a formula: `macros` (the author's commands are put in), `normalise` (what converters do not know is put
into words that they know), `mathml` (pandoc, else latex2mathml), `tidy` (what they write is cleaned), `svg` (drawn).
"""
