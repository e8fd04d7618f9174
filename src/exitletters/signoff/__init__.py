"""The sign-off: who has to sign a customer's document before it is issued (G-DEC02)."""
