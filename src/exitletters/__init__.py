"""exitletters: one case file in, every document a customer ending needs out."""

__version__ = "0.3.0"
