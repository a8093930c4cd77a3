import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkModel } from "../../../src/index.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

test.each([
  ["a plain string", "${nope}"],
  ["double quotes", '"${nope}"'],
  ["escapes before it", '"\\t\\u00e9\\x41 \\"${nope}"'],
  ["single quotes", "'it''s ${nope}'"],
  ["a plain string of several lines", "one\n      two\n\n      ${nope}"],
  ["a folded double-quoted string", '"one\n      two \\\n      ${nope}"'],
  ["a literal block", "|\n      one\n        two ${x}\n      ${nope}"],
  ["a literal block with a backslash", "|\n      one \\\n        two\n      ${nope}"],
  ["a literal block with an indicator", "|2-\n        one\n      ${nope}"],
  ["a folded block", ">\n      one\n      two\n\n      three ${nope}\n"],
  ["a comment after the indicator", "| # comment ${nope\n      ${nope}"],
])("locates an error in %s", async (_name, value) => {
  const text = `processes:\n  p:\n    process: /x\n    description: ${value}\n`;
  const path = join(temporaryFolder(), "processes.yaml");
  writeFileSync(path, text);
  const result = await checkModel(path);
  if (result.ok) throw new Error("no error was found");
  const last = result.diagnostics.at(-1);
  expect(last?.message).toContain("nope");
  const start = text.indexOf("nope}");
  expect(last?.range).toEqual({ start, end: start + 4 });
});
