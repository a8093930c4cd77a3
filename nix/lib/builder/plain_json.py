"""Reads and prints JSON with the scanner and the encoder of the module `json`, which imports regular expressions too: that
takes as long as the work of most builds.
"""


class Options:
    """What `json.JSONDecoder` passes to the scanner by default."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = float


def scanner_and_encoder():
    try:
        from _json import encode_basestring_ascii, make_encoder, make_scanner

        encode = make_encoder(None, None, encode_basestring_ascii, None, ": ", ", ", True, False, False)
        return make_scanner(Options), encode
    except (ImportError, AttributeError, TypeError):
        # Another Python can lack them, or call them with other arguments.
        import json

        strict = json.JSONEncoder(sort_keys=True, allow_nan=False)
        return json.JSONDecoder().scan_once, lambda value, _depth: strict.iterencode(value)


scan, encode = scanner_and_encoder()


def loads(text):
    text = text.strip(" \t\n\r")
    try:
        value, end = scan(text, 0)
    except StopIteration as error:
        raise ValueError(f"no JSON at character {error.value}") from None
    if end != len(text):
        raise ValueError(f"more than one value at character {end}")
    return value


def load(path):
    with open(path, encoding="utf-8") as file:
        return loads(file.read())


def dumps(value):
    """Prints a value in one line, with sorted keys."""
    return "".join(encode(value, 0))


def dumps_indented(value, margin="\n"):
    """Prints a value with sorted keys, and each of them and each item in a line of its own."""
    inner = margin + "  "
    if isinstance(value, dict) and value:
        items = [f"{dumps(key)}: {dumps_indented(value[key], inner)}" for key in sorted(value)]
        return "{" + inner + ("," + inner).join(items) + margin + "}"
    if isinstance(value, list) and value:
        items = [dumps_indented(item, inner) for item in value]
        return "[" + inner + ("," + inner).join(items) + margin + "]"
    return dumps(value)
