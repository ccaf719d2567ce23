"""How a paper argues: a resolved Document in, its moves, contributions, limitations and names out.

Nothing here says what is wrong: rules and the review report do. What is read is read from words, so it can be
mistaken; whatever is found tells the words that it was found by.
"""
