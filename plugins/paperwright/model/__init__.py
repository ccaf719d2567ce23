"""The model: the typed nodes of a Document and the views of it that rules and writers share."""
