"""Searches data without regular expressions: importing `re` and compiling an expression takes longer than searching the
small files of most builds.
"""

DIGITS = b"0123456789"
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def runs(data, letters):
    """The longest runs of these bytes in the data, of which some can be empty."""
    others = bytes(byte for byte in range(256) if byte not in letters)
    return data.translate(bytes.maketrans(others, b" " * len(others))).split(b" ")
