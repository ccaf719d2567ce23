"""Pictures of the notebook as SVG, made with matplotlib when the site or a paper is built."""
