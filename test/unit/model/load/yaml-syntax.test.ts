import { expect, test } from "vitest";
import {
  createSourceFile,
  positionAt,
  type SourceFile,
} from "../../../../src/diagnostics/source-file.js";
import { parseYamlModel } from "../../../../src/model/load/yaml/parse-yaml.js";

/** Each mistake that a text has: its line and column, what is marked, and what the user is told. */
function slipsIn(text: string) {
  const source = createSourceFile("processes.yaml", text);
  return parseYamlModel(source).diagnostics.map(({ range, message, hint }) => ({
    at: placeOf(source, range?.start ?? 0),
    marked: text.slice(range?.start, range?.end),
    says: message.replace(/^invalid YAML: /, ""),
    hint,
  }));
}

function placeOf(source: SourceFile, offset: number): string {
  const { line, column } = positionAt(source, offset);
  return `${line}:${column}`;
}

const process = "processes:\n  web:\n    process: /bin/web\n";
const quoteIt = "the { of an unquoted antiquotation begins a mapping here";

test.each([
  ["in a mapping", "a: { b: ${pkgs.a}/bin/a }", "1:9", "${pkgs.a}/bin/a"],
  ["before other keys", "a: { b: ${pkgs.a}, c: [d] }\ne: { f: g }", "1:9", "${pkgs.a}"],
  ["in the first line of many", `c: {c: \${./c.nix}}\n${process}`, "1:8", "${./c.nix}"],
  ["in a list", "a: [b, ${pkgs.a}, c]", "1:8", "${pkgs.a}"],
  ["alone in a list", "a: [${pkgs.a}]", "1:5", "${pkgs.a}"],
  ["after other text", "a: [--b=${pkgs.a}/c]", "1:5", "--b=${pkgs.a}/c"],
])("an antiquotation without quotes %s is one diagnostic with a hint", (_where, text, at, word) => {
  const hint = `inside { } and [ ], quote it: "${word}"`;
  expect(slipsIn(text)).toEqual([{ at, marked: word, says: quoteIt, hint }]);
});

test("finds all antiquotations without quotes in one run", () => {
  const found = slipsIn("a: { b: ${x} }\nc: [${y}, ${z}]\n");
  expect(found.map(({ at, says }) => [at, says])).toEqual([
    ["1:9", quoteIt],
    ["2:5", quoteIt],
    ["2:11", quoteIt],
  ]);
});

test.each([
  ["a quoted antiquotation", 'a: { b: "${x}/b", "$": { c: d } }'],
  ["a block's antiquotation", "a: ${x}/b"],
  ["a document's end", "a: b\n...\n"],
  ["brackets that end below their key", "a: [\n  b\n]\n"],
])("%s is valid", (_what, text) => {
  expect(slipsIn(text)).toEqual([]);
});

const tab = "a line is indented with a tab";
const column = "this key is not aligned with the others";
const item = "this item is not aligned with the others";

test.each([
  ["a tab", "processes:\n\ta: b\n", "2:1", "\t", tab],
  ["a tab after a line", `${process}\tport: 80\n`, "4:1", "\t", tab],
  ["a tab inside of brackets", "processes: {\n\ta: b\n}\n", "2:1", "\t", tab],
  ["a line that is indented less", `${process}   port: 80\n`, "4:4", "port", column],
  ["a line that is indented more", `${process}     port: 80\n`, "4:6", "port", column],
  ["an item that is indented less", "a:\n  b:\n    - c\n   - d\n", "4:4", "-", item],
  [
    "an unclosed string",
    'a:\n  b: "c\n  d: e\n  f: g\n',
    "2:6",
    '"',
    'a string is not closed: " is missing',
  ],
  [
    "an unclosed string with an escaped quote at its end",
    'a: "b\\"',
    "1:4",
    '"',
    'a string is not closed: " is missing',
  ],
  [
    "an unclosed string with a backslash at its end",
    'a: "b\\\\',
    "1:4",
    '"',
    'a string is not closed: " is missing',
  ],
  [
    "an unclosed string with a doubled quote at its end",
    "a: 'b''",
    "1:4",
    "'",
    "a string is not closed: ' is missing",
  ],
  [
    "an unclosed string in brackets",
    'a: {b: "c}\nd: e\n',
    "1:8",
    '"',
    'a string is not closed: " is missing',
  ],
  ["an unclosed mapping", "a: { b: c\n", "1:4", "{", "a mapping is not closed: } is missing"],
  [
    "an unclosed list",
    "a:\n  b: [c, d\n  e: f\n",
    "2:6",
    "[",
    "a list is not closed: ] is missing",
  ],
  [
    "an unclosed list in a mapping",
    "a: { b: [c, d }\ne: f\n",
    "1:9",
    "[",
    "a list is not closed: ] is missing",
  ],
  ["an extra bracket", "a: { b: c }}\n", "1:12", "}", "this } closes nothing"],
  ["an extra comma", "a: { b: c,, d: e }\n", "1:11", ",", "a value is missing before this comma"],
  [
    "a missing space",
    `${process}    port:80\n`,
    "4:5",
    "port:80",
    "a space is missing after the colon",
  ],
  [
    "a missing colon",
    `${process}    port 80\n`,
    "4:5",
    "port 80",
    "a colon is missing after the key",
  ],
  [
    "a missing colon between keys",
    `${process}    port 80 # c\n    umask: 022\n`,
    "4:5",
    "port 80",
    "a colon is missing after the key",
  ],
  [
    "a colon in a value",
    "a: b: c\n",
    "1:4",
    "b: c",
    "a value that contains a colon and a space needs quotes",
  ],
  ["text after quotes", 'a: "b"/c\n', "1:7", "/c", "a quoted string is followed by other text"],
  ["a reserved character", "a: @b\n", "1:4", "@", "text without quotes cannot begin with @"],
  ["an unknown escape", 'a: "\\q"\n', "1:5", "\\q", "\\q is not an escape in double quotes"],
])("reports %s once, with the caret at the slip", (_what, text, at, marked, says) => {
  const found = slipsIn(text);
  expect(found.map(({ at, marked, says }) => [at, marked, says])).toEqual([[at, marked, says]]);
});

test.each([
  ["a tab", "a:\n\tb: c", "indent with spaces"],
  ["no space after a colon", `${process}    port:80\n`, "write port: 80"],
  ["a missing colon", `${process}    port 80\n`, "write port: 80"],
  [
    "items in two columns",
    "a:\n  b:\n    - c\n   - d\n",
    "all items of a list begin in the same column",
  ],
  [
    "keys in two columns",
    `${process}   port: 80\n`,
    "all keys of a mapping begin in the same column",
  ],
  [
    "a block that is not indented",
    "a:\n  b: |\n  echo c\n  d: e\n",
    "indent all lines of the text",
  ],
  ["a string in an antiquotation", 'a: [${b."c"}]', "inside { } and [ ], quote it: '${b.\"c\"}'"],
  ["brackets in an antiquotation", "a: [${b { }}]", "inside { } and [ ], quote the whole value"],
  ["an unclosed antiquotation", "a: [${b]", "inside { } and [ ], quote the whole value"],
  ["a colon in a value", 'a: it\'s "b": c\n', "quote it: 'it''s \"b\": c'"],
])("suggests a correction for %s", (_what, text, hint) => {
  expect(slipsIn(text)[0]?.hint).toBe(hint);
});

test("finds independent errors in one run", () => {
  const found = slipsIn('a: b: c\nd: @e\nf: "\\q"\ng: { h: ${i} }\n');
  expect(found.map(({ at }) => at)).toEqual(["1:4", "2:4", "3:5", "4:9"]);
});

test("reports a second document instead of ignoring its processes", () => {
  const [found, ...others] = slipsIn("a: b\n---\nc: d\n");
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    at: "2:1",
    marked: "---",
    says: "the file contains more than one document",
  });
});

test("reports a second document after the end of the first", () => {
  expect(slipsIn("a: b\n...\nc: d\n")).toMatchObject([{ at: "3:1", marked: "c" }]);
});

test.each([
  ["lists", "[".repeat(100_000)],
  ["mappings", "{a: ".repeat(50_000)],
  ["items", "- ".repeat(50_000)],
  ["keys", "? ".repeat(50_000)],
  ["lists that are closed", `a: ${"[".repeat(5000)}${"]".repeat(5000)}`],
])("reports %s inside each other at once, with one message", (_what, text) => {
  const before = performance.now();
  expect(slipsIn(text).map(({ says }) => says)).toEqual(["the model is nested too deeply"]);
  expect(performance.now() - before).toBeLessThan(1000);
});
