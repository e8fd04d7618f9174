"""What `make` runs: the demo, the pictures, the examples and their fictional people."""
