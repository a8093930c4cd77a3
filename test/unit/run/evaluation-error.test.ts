import { expect, test } from "vitest";
import { readEvaluationError } from "../../../src/run/nix/evaluation-error.js";

test.each([
  [
    "error: attribute 'x' missing\n\n       at /a b/m.nix:2:3:\n\n            1| {\n",
    { message: "attribute 'x' missing", place: { file: "/a b/m.nix", line: 2, column: 3 } },
  ],
  [
    "error:\n       … while evaluating the attribute 'a'\n         at /outer.nix:1:1:\n\n       error: attribute 'x' missing\n       at /inner.nix:4:5:\n         Did you mean y?",
    { message: "attribute 'x' missing", place: { file: "/inner.nix", line: 4, column: 5 } },
  ],
  [
    "warning: something\nerror: gen-nix: process \"web\": no program\n(use '--show-trace' to show detailed location information)",
    { message: 'gen-nix: process "web": no program' },
  ],
])("the cause and the innermost place of an error are read", (log, error) => {
  expect(readEvaluationError(log)).toEqual(error);
});

test.each([
  "error: builder for '/nix/store/x.drv' failed with exit code 1",
  "error: 1 dependencies of derivation '/nix/store/x.drv' failed to build",
  "error: file 'nixpkgs' was not found in the Nix search path (add it using $NIX_PATH or -I)",
  "error: unable to download 'http://localhost/x'",
  "nothing",
])("what the model has no part in is no error of it: %s", (log) => {
  expect(readEvaluationError(log)).toBeUndefined();
});
