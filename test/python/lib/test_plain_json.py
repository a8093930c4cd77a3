"""JSON without the module json."""

import json
import sys
import unittest
from unittest import mock

import plain_json

VALUES = [
    {},
    [],
    {"b": [1, -2.5, True, False, None], "a": {"nested": [[], {}, [{}]]}},
    'quotes " \\ and \n, \x00, \u00e9, \U0001f600',
    12345678901234567890,
]


class PlainJson(unittest.TestCase):
    def test_values_are_printed_as_the_module_json_prints_them(self):
        for value in VALUES:
            with self.subTest(value=value):
                self.assertEqual(plain_json.dumps(value), json.dumps(value, sort_keys=True))
                self.assertEqual(plain_json.dumps_indented(value), json.dumps(value, sort_keys=True, indent=2))

    def test_what_the_module_json_prints_is_read(self):
        for value in VALUES:
            for text in (json.dumps(value), json.dumps(value, indent=2) + "\n", json.dumps(value, ensure_ascii=False)):
                with self.subTest(text=text):
                    self.assertEqual(plain_json.loads(text), value)

    def test_other_texts_are_errors(self):
        for text in ("", "{", "{} {}", "[1,]", "nul", "\u00a0{}"):
            with self.subTest(text=text), self.assertRaises(ValueError):
                plain_json.loads(text)

    def test_a_python_without_them_prints_and_reads_the_same(self):
        with mock.patch.dict(sys.modules, {"_json": None}):
            scan, encode = plain_json.scanner_and_encoder()
        for each in (encode, plain_json.encode):
            with self.assertRaises(ValueError):
                list(each(float("nan"), 0))
        for value in VALUES:
            with self.subTest(value=value):
                text = "".join(encode(value, 0))
                self.assertEqual(text, plain_json.dumps(value))
                self.assertEqual(scan(text, 0), (value, len(text)))


if __name__ == "__main__":
    unittest.main()
