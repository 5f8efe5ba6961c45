"""Statements that contradict each other, by type, each told in a sentence."""
