"""Reads one message with what was learned: words, concepts, people, wishes, certainty."""
