"""The notebook on a site: a card on the page of each record, and a dashboard of them all."""
