"""Validates JSON by JSON Schema: reads pairs of a schema and a value, and prints the errors of each pair."""

import json
import sys

from jsonschema import Draft7Validator

found = []
for schema, value in json.load(sys.stdin):
    Draft7Validator.check_schema(schema)
    errors = Draft7Validator(schema).iter_errors(value)
    found.append(["/".join(map(str, error.absolute_path)) + ": " + error.message for error in errors])
json.dump(found, sys.stdout)
