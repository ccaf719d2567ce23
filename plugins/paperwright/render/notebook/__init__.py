"""What the site shows of records besides their text: a card on each page, and the dashboard of the notebook."""
