import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.js";
import { renderGithub } from "../../../src/diagnostics/formats/github.js";
import { renderJson } from "../../../src/diagnostics/formats/json.js";
import { renderSarif } from "../../../src/diagnostics/formats/sarif.js";
import { createSourceFile } from "../../../src/diagnostics/source-file.js";

const source = createSourceFile("dir, one/100%.yaml", "é🦊: [ngnix,\n  b]\n");
const file = { code: "no-model", message: "there is no such file", file: "/m.yaml" } as const;
const place: Diagnostic = {
  code: "unknown-process",
  message: 'there is no "a:b,\r\n100%"',
  file: source.path,
  source,
  range: { start: 6, end: 11 },
  hint: "look again",
};
const severalLines: Diagnostic = { ...place, range: { start: 6, end: 15 } };

test("the GitHub format escapes percent signs, line breaks, colons and commas", () => {
  expect(renderGithub([place], { root: process.cwd() })).toBe(
    "::error title=gen-nix unknown-process,file=dir%2C one/100%25.yaml,line=1,endLine=1,col=6,endColumn=11" +
      '::there is no "a:b,%0D%0A100%25"%0Ahint: look again\n',
  );
});

test("the GitHub format has no columns for several lines, and no line for a whole file", () => {
  const text = renderGithub([severalLines, file], { root: "/elsewhere" });
  expect(text).toContain(",line=1,endLine=2::");
  expect(text).toContain("::error title=gen-nix no-model,file=/m.yaml::there is no such file\n");
});

test("warnings are warnings in every format, and a model with nothing else is right", () => {
  const warning = { ...place, severity: "warning" } as const;
  const options = { version: "1.0.0", root: process.cwd() };
  expect(renderGithub([warning], options)).toMatch(/^::warning title=/);
  expect(JSON.parse(renderJson([warning]))).toMatchObject({
    ok: true,
    diagnostics: [{ severity: "warning" }],
  });
  expect(JSON.parse(renderSarif([warning], options)).runs[0].results[0].level).toBe("warning");
});

test("JSON columns count characters, as editors do", () => {
  expect(JSON.parse(renderJson([place, file])).diagnostics).toEqual([
    {
      code: "unknown-process",
      severity: "error",
      message: place.message,
      file: source.path,
      start: { line: 1, column: 6 },
      end: { line: 1, column: 11 },
      hint: "look again",
    },
    { ...file, severity: "error" },
  ]);
});

test("SARIF has a rule for each code, and places relative to the repository where there are places", () => {
  const log = JSON.parse(
    renderSarif([severalLines, file], { version: "1.0.0", root: process.cwd() }),
  );
  const [run] = log.runs;
  const [first, second] = run.results;
  expect(run.tool.driver.rules[first.ruleIndex].id).toBe("unknown-process");
  expect(first.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: "dir%2C%20one/100%25.yaml", uriBaseId: "%SRCROOT%" },
    region: { startLine: 1, startColumn: 6, endLine: 2, endColumn: 3 },
  });
  expect(run.originalUriBaseIds["%SRCROOT%"].uri).toMatch(/^file:\/\/\/.*[^/]\/$/);
  expect(run.columnKind).toBe("unicodeCodePoints");
  expect(second.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: "file:///m.yaml" },
  });
});
