"""How long a case is kept, how it is forgotten, and how a customer is told what is held about them."""
