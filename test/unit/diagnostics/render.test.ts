import { afterEach, expect, test, vi } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { renderDiagnostic } from "../../../src/diagnostics/render.js";
import { wantsColor } from "../../../src/diagnostics/report.js";
import { createSourceFile } from "../../../src/diagnostics/source-file.js";

test("the caret is below the culprit", () => {
  expect(render("processes:\n  nginx: [ngnix]\n", "ngnix")).toBe(
    [
      'm.yaml:2:11: error: there is no "x" [unknown-process]',
      "  |",
      "2 |   nginx: [ngnix]",
      "  |           ^^^^^",
      "  hint: look again",
      "",
    ].join("\n"),
  );
});

test.each([
  ["tabs", "a:\tb\tbad", "  |                 ^^^"],
  ["wide characters", "漢字: bad", "  |       ^^^"],
  ["combining characters", "e\u0301e\u0301: bad", "  |     ^^^"],
  ["an emoji", "🦊: bad", "  |     ^^^"],
  ["an emoji of several characters", "👩‍👩‍👧: bad", "  |     ^^^"],
  ["tabs after wide characters", "漢字\tbad", "  |         ^^^"],
  ["a carriage return", "a: bad\r\nb: 1", "  |    ^^^"],
])("%s before the culprit do not move the caret", (_name, text, caret) => {
  expect(render(text, "bad").split("\n")[3]).toBe(caret);
});

test("columns count characters, as editors do", () => {
  expect(render("🦊漢é: bad", "bad")).toMatch(/^m\.yaml:1:6: /);
});

test("a culprit of several lines is marked in its first line", () => {
  expect(render("a: bad\n  worse\n", "bad\n  worse").split("\n")[3]).toBe("  |    ^^^");
});

test("a culprit at the end of the file has a caret", () => {
  const source = createSourceFile("m.yaml", "a: [");
  const text = renderDiagnostic({ ...base, source, range: { start: 4, end: 4 } }, { color: false });
  expect(text.split("\n").slice(2, 4)).toEqual(["1 | a: [", "  |     ^"]);
});

test("a long line is cut so that the culprit stays visible", () => {
  const text = render(`a: ${"x".repeat(500)} bad ${"y".repeat(500)}`, "bad");
  const [, , line = "", caret = ""] = text.split("\n");
  expect(line.length).toBeLessThan(140);
  expect(line.indexOf("bad")).toBe(caret.indexOf("^^^"));
});

test("control characters of a file do not reach the terminal", () => {
  expect(render("\u001b[31m\u202e bad", "bad")).toContain("\ufffd[31m\ufffd bad");
});

test("colours are codes around the same text", () => {
  const source = createSourceFile("m.yaml", "a: bad");
  const diagnostic = { ...base, source, range: { start: 3, end: 6 } };
  const colored = renderDiagnostic(diagnostic, { color: true });
  expect(colored).toContain("\u001b[31m^^^\u001b[0m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape of a colour
  expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(renderDiagnostic(diagnostic, { color: false }));
});

const base: Diagnostic = {
  code: "unknown-process",
  message: 'there is no "x"',
  file: "m.yaml",
  hint: "look again",
};

function render(text: string, culprit: string): string {
  const source = createSourceFile("m.yaml", text);
  const start = text.indexOf(culprit);
  const range = { start, end: start + culprit.length };
  return renderDiagnostic({ ...base, source, range }, { color: false });
}

test.each([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: "1" }, false],
  [false, { FORCE_COLOR: "1" }, true],
  [true, { FORCE_COLOR: "0" }, false],
  [false, { FORCE_COLOR: "1", NO_COLOR: "1" }, true],
  [true, { FORCE_COLOR: "" }, true],
])("whether a stream (terminal: %j) with %j is coloured: %j", (isTTY, variables, expected) => {
  for (const name of ["NO_COLOR", "FORCE_COLOR"]) vi.stubEnv(name, undefined);
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  expect(wantsColor({ isTTY })).toBe(expected);
});

afterEach(() => vi.unstubAllEnvs());
