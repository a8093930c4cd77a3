import { expect, test } from "vitest";
import {
  createSourceFile,
  positionAt,
  type SourceFile,
} from "../../../../src/diagnostics/source-file.js";
import { parseYamlModel } from "../../../../src/model/load/yaml/parse-yaml.js";

/** Each mistake that a text has: its line and column, what is marked, and what the user is told. */
function mistakesIn(text: string) {
  const source = createSourceFile("processes.yaml", text);
  return parseYamlModel(source).diagnostics.map(({ range, message, hint }) => ({
    at: placeOf(source, range?.start ?? 0),
    marked: text.slice(range?.start, range?.end),
    says: message.replace(/^not YAML: /, ""),
    hint,
  }));
}

function placeOf(source: SourceFile, offset: number): string {
  const { line, column } = positionAt(source, offset);
  return `${line}:${column}`;
}

const process = "processes:\n  web:\n    process: /bin/web\n";
const quoteIt = "the { of an antiquotation begins a mapping here";

test.each([
  ["in a mapping", "a: { b: ${pkgs.a}/bin/a }", "1:9", "${pkgs.a}/bin/a"],
  ["before other keys", "a: { b: ${pkgs.a}, c: [d] }\ne: { f: g }", "1:9", "${pkgs.a}"],
  ["in the first line of many", `c: {c: \${./c.nix}}\n${process}`, "1:8", "${./c.nix}"],
  ["in a list", "a: [b, ${pkgs.a}, c]", "1:8", "${pkgs.a}"],
  ["alone in a list", "a: [${pkgs.a}]", "1:5", "${pkgs.a}"],
  ["behind other text", "a: [--b=${pkgs.a}/c]", "1:5", "--b=${pkgs.a}/c"],
])(
  "an antiquotation without quotes %s is one mistake, with what to write",
  (_where, text, at, word) => {
    const hint = `inside { } and [ ] quote it: "${word}"`;
    expect(mistakesIn(text)).toEqual([{ at, marked: word, says: quoteIt, hint }]);
  },
);

test("each of several antiquotations without quotes is found in one run", () => {
  const found = mistakesIn("a: { b: ${x} }\nc: [${y}, ${z}]\n");
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
])("%s is no mistake", (_what, text) => {
  expect(mistakesIn(text)).toEqual([]);
});

const tab = "a line is indented with a tab";
const column = "this key does not begin in the column of the others";
const item = "this item does not begin in the column of the others";

test.each([
  ["a tab", "processes:\n\ta: b\n", "2:1", "\t", tab],
  ["a tab behind a line", `${process}\tport: 80\n`, "4:1", "\t", tab],
  ["a tab inside of brackets", "processes: {\n\ta: b\n}\n", "2:1", "\t", tab],
  ["a line that is indented less", `${process}   port: 80\n`, "4:4", "port", column],
  ["a line that is indented more", `${process}     port: 80\n`, "4:6", "port", column],
  ["an item that is indented less", "a:\n  b:\n    - c\n   - d\n", "4:4", "-", item],
  [
    "a string without its end",
    'a:\n  b: "c\n  d: e\n  f: g\n',
    "2:6",
    '"',
    'a string is not closed: " is missing',
  ],
  ["an escaped quote at the end", 'a: "b\\"', "1:4", '"', 'a string is not closed: " is missing'],
  [
    "an escaped backslash, and no end",
    'a: "b\\\\',
    "1:4",
    '"',
    'a string is not closed: " is missing',
  ],
  ["a doubled quote at the end", "a: 'b''", "1:4", "'", "a string is not closed: ' is missing"],
  [
    "a string that goes on in brackets",
    'a: {b: "c}\nd: e\n',
    "1:8",
    '"',
    'a string is not closed: " is missing',
  ],
  ["a mapping without its end", "a: { b: c\n", "1:4", "{", "a mapping is not closed: } is missing"],
  [
    "a list without its end",
    "a:\n  b: [c, d\n  e: f\n",
    "2:6",
    "[",
    "a list is not closed: ] is missing",
  ],
  [
    "a list in a mapping",
    "a: { b: [c, d }\ne: f\n",
    "1:9",
    "[",
    "a list is not closed: ] is missing",
  ],
  ["a bracket too much", "a: { b: c }}\n", "1:12", "}", "there is nothing that this } closes"],
  ["a comma too much", "a: { b: c,, d: e }\n", "1:11", ",", "there is nothing before this comma"],
  ["no space", `${process}    port:80\n`, "4:5", "port:80", "a space is missing after the colon"],
  ["no colon", `${process}    port 80\n`, "4:5", "port 80", "a colon is missing after the key"],
  [
    "no colon between keys",
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
    "a value with a colon and a space in it is not quoted",
  ],
  [
    "text behind quotes",
    'a: "b"/c\n',
    "1:7",
    "/c",
    "there is something behind the end of a quoted string",
  ],
  ["a reserved character", "a: @b\n", "1:4", "@", "a text without quotes cannot begin with @"],
  ["an unknown escape", 'a: "\\q"\n', "1:5", "\\q", "\\q means nothing in double quotes"],
])("the mark is at the slip, and it is said once: %s", (_what, text, at, marked, says) => {
  const found = mistakesIn(text);
  expect(found.map((mistake) => [mistake.at, mistake.marked, mistake.says])).toEqual([
    [at, marked, says],
  ]);
});

test.each([
  ["a tab", "a:\n\tb: c", "YAML wants spaces: indent with them"],
  ["no space after a colon", `${process}    port:80\n`, "write port: 80"],
  ["no colon", `${process}    port 80\n`, "write port: 80"],
  [
    "items in two columns",
    "a:\n  b:\n    - c\n   - d\n",
    "the items of one list begin in the same column",
  ],
  [
    "keys in two columns",
    `${process}   port: 80\n`,
    "the keys of one mapping begin in the same column",
  ],
  ["a block that is not indented", "a:\n  b: |\n  echo c\n  d: e\n", "indent all of its lines"],
  ["a string in an antiquotation", 'a: [${b."c"}]', "inside { } and [ ] quote it: '${b.\"c\"}'"],
  ["brackets in an antiquotation", "a: [${b { }}]", "inside { } and [ ] quote all of it"],
  ["an antiquotation without its end", "a: [${b]", "inside { } and [ ] quote all of it"],
  ["a colon in a value", 'a: it\'s "b": c\n', "quote it: 'it''s \"b\": c'"],
])("a hint says what to write: %s", (_what, text, hint) => {
  expect(mistakesIn(text)[0]?.hint).toBe(hint);
});

test("mistakes that have nothing to do with each other are found in one run", () => {
  const found = mistakesIn('a: b: c\nd: @e\nf: "\\q"\ng: { h: ${i} }\n');
  expect(found.map(({ at }) => at)).toEqual(["1:4", "2:4", "3:5", "4:9"]);
});

test("the processes of a second document are not silently left out", () => {
  const [found, ...others] = mistakesIn("a: b\n---\nc: d\n");
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    at: "2:1",
    marked: "---",
    says: "there is more than one document in the file",
  });
});

test("a second document behind the end of the first is found too", () => {
  expect(mistakesIn("a: b\n...\nc: d\n")).toMatchObject([{ at: "3:1", marked: "c" }]);
});

test.each([
  ["lists", "[".repeat(100_000)],
  ["mappings", "{a: ".repeat(50_000)],
  ["items", "- ".repeat(50_000)],
  ["keys", "? ".repeat(50_000)],
  ["lists that are closed", `a: ${"[".repeat(5000)}${"]".repeat(5000)}`],
])("a text of %s inside each other gets one sentence, at once", (_what, text) => {
  const before = performance.now();
  expect(mistakesIn(text).map(({ says }) => says)).toEqual(["the model is nested too deeply"]);
  expect(performance.now() - before).toBeLessThan(1000);
});
