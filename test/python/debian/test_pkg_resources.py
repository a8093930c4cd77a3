"""What supervisor uses of pkg_resources."""

import json
import os
import unittest

import pkg_resources


class Resources(unittest.TestCase):
    def test_a_plugin_of_supervisord_is_found_by_its_module_and_name(self):
        entry = pkg_resources.EntryPoint.parse("x=os.path:join")
        self.assertIs(entry.resolve(), os.path.join)
        self.assertIs(pkg_resources.EntryPoint.parse("x=json").resolve(), json)

    def test_a_plugin_that_does_not_exist_is_an_error_that_supervisord_explains(self):
        for text in ("x=no_such_module:f", "x=json:no_such_function"):
            with self.subTest(text=text), self.assertRaises(ImportError):
                pkg_resources.EntryPoint.parse(text).resolve()

    def test_a_text_of_another_form_is_an_error(self):
        for text in ("json:loads", "x=", "x=:loads"):
            with self.subTest(text=text), self.assertRaises(ValueError):
                pkg_resources.EntryPoint.parse(text)

    def test_a_file_beside_a_module_is_read(self):
        with open(json.__file__, "rb") as file:
            self.assertEqual(pkg_resources.resource_string("json", "__init__.py"), file.read())


if __name__ == "__main__":
    unittest.main()
