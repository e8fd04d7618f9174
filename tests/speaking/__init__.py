"""What the program says of itself: in which language, and nowhere but in what people read."""
