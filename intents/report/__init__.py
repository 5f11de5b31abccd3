"""Says how well messages are understood, honestly: on lines that the reader has not learned from."""
