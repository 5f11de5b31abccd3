"""Says how well messages are understood: on lines that the reader has not learned from."""
