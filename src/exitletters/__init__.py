"""exitletters: one case file in, every document that ending or winning back a customer needs out."""

__version__ = "0.6.0"
