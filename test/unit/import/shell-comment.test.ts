import { expect, test } from "vitest";
import { withoutComment } from "../../../src/import/shell-comment.js";

test.each([
  ["serve 80 # note", "serve 80"],
  ["echo 'a # b' \"c # d\" e#f \\# $#", "echo 'a # b' \"c # d\" e#f \\# $#"],
  ["a;# b", "a;"],
  ["cat <<END\n# text\nEND", "cat <<END\n# text\nEND"],
])("the comment of %j is removed", (line, expected) => {
  expect(withoutComment(line)).toBe(expected);
});
