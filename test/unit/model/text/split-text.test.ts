import { expect, test } from "vitest";
import { splitText } from "../../../../src/model/text/split-text.js";
import { loadNixParser, readNixExpression } from "../../../../src/nix/index.js";

const parse = await loadNixParser();

test.each([
  ["plain", ["plain"]],
  ["", []],
  ["${a}", ["<a>"]],
  ["x${a}y${b}z", ["x", "<a>", "y", "<b>", "z"]],
  ["$${a}", ["${a}"]],
  ["$$${a}", ["$${a}"]],
  ["$ $$ $x", ["$ $$ $x"]],
  ["${{ a = 1; }.a}", ["<{ a = 1; }.a>"]],
  ['${"}"}x', ['<"}">', "x"]],
  ['${"${a}"}', ['<"${a}">']],
  ["${''}''}", ["<''}''>"]],
  ["a } b", ["a } b"]],
  ["${a", ["error 0-3"]],
  ["x${}", ["x", "error 1-4"]],
  ["${a # }\n}", ["error 0-7", "\n}"]],
  ["${#a} ${b} ${c%d} ${e}", ["error 0-5", " ", "<b>", " ", "error 11-17", " ", "<e>"]],
  ["${a b)}", ["error 0-7"]],
])("splits %j at its antiquotations", (text, expected) => {
  const parts = splitText(text, (code) => readNixExpression(parse, code));
  const shown = parts.map((part) => {
    if (part.kind === "text") return part.text;
    return part.kind === "code" ? `<${part.code}>` : `error ${part.start}-${part.end}`;
  });
  expect(shown).toEqual(expected);
});
