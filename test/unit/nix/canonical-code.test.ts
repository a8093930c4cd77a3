import { expect, test } from "vitest";
import { canonicalCode, loadNixParser } from "../../../src/nix/index.js";

const code = `# A comment that is long
# enough for two lines.
{
  pkgs ? import <nixpkgs> { },
  x,
}:

let
  inherit (pkgs) lib hello;
in
{
  list = [ 1 "a b" (f x) { } [ ] ];
  text = ''
    one
      two \${x}

    three
  '';
  f = y: y ++ [ x ];
  z = if x then (-1) else pkgs.a or { };
}
`;

const formatted = `# A comment that is long
# enough for two lines.
{ pkgs ? import <nixpkgs> {}, x }:
let inherit (pkgs) lib hello; in {
  list = [
    1
    "a b"
    (f x)
    {
    }
    [ ]
  ];
  text =
    ''
          one
            two \${x}

          three
        '';
  f =
    y:
    (y
    ++ [ x ]);
  z = if x then -1 else (pkgs.a or {});
}
`;

test("layout, trailing commas, redundant parentheses and the indentation of strings make no difference", async () => {
  const parse = await loadNixParser();
  expect(canonicalCode(parse, formatted)).toBe(canonicalCode(parse, code));
});

test.each([
  ["a value", "[ 1 ", "[ 2 "],
  ["a space in a string", '"a b"', '"a  b"'],
  ["a line of an indented string", "two $", "tow $"],
  ["the indentation of one line", "      two", "     two"],
  ["an empty line of a string", "}\n\n    three", "}\n    three"],
  ["what is spliced in", "${x}", "${y}"],
  ["a name that is inherited", "lib hello", "lib hullo"],
  ["an operator", "++", "//"],
  ["parentheses that count", "(f x)", "f x"],
  ["a comment", "long", "short"],
  ["a further comment", "let\n", "let\n  # Why\n"],
  ["a default", "pkgs.a or { }", "pkgs.a"],
  ["an ellipsis", "  x,\n", "  x,\n  ...\n"],
])("%s makes a difference", async (_name, before, after) => {
  const parse = await loadNixParser();
  const changed = code.replace(before, after);
  expect(changed).not.toBe(code);
  expect(canonicalCode(parse, changed)).toBeDefined();
  expect(canonicalCode(parse, changed)).not.toBe(canonicalCode(parse, code));
});

test("code with a syntax error has no canonical text", async () => {
  expect(canonicalCode(await loadNixParser(), "{ a = ; }")).toBeUndefined();
});
