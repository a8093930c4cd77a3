import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { positionAt } from "../../src/diagnostics/source-file.js";
import { checkModel } from "../../src/index.js";
import { updatesGolden } from "../support/golden.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

/*
 * Each file has many small models. A line "=== title" begins one. A line with a caret follows the line that it points
 * into, with the code, the message and the hint of a diagnostic; a model without such lines is right.
 */
const folder = fileURLToPath(new URL("wrong-models", import.meta.url));
const caretLine = /^#? *\^ (?:warning )?\[/;

describe.each(readdirSync(folder))("%s", (file) => {
  const path = join(folder, file);
  const [introduction = "", ...sections] = readFileSync(path, "utf8").split("=== ");
  const models = sections.map((section) => {
    const [title = "", ...lines] = section.trimEnd().split("\n");
    return { title, lines: lines.filter((line) => !caretLine.test(line)), annotated: lines };
  });
  const results: string[] = [];

  test.each(models)("$title", async ({ title, lines, annotated }) => {
    const found = annotate(lines, await diagnosticsOf(`${lines.join("\n")}\n`));
    results.push([title, ...found].join("\n"));
    if (!updatesGolden) expect(found).toEqual(annotated);
  });

  afterAll(() => {
    if (!updatesGolden) return;
    const text = results.map((result) => `=== ${result}\n`).join("\n");
    writeFileSync(path, introduction + text);
  });
});

/** The files beside the models. */
const files = {
  "run.sh": { text: "#!/bin/sh\n", mode: 0o755 },
  "run me.sh": { text: "#!/bin/bash\n", mode: 0o755 },
  "not-executable.sh": { text: "#!/bin/sh\n", mode: 0o644 },
  "no-first-line.sh": { text: "exec sleep 1\n", mode: 0o755 },
  "env.py": { text: "#!/usr/bin/env -S python3 -u\n", mode: 0o755 },
  "usr.py": { text: "#! /usr/bin/python3\n", mode: 0o755 },
  "app/main.py": { text: "", mode: 0o644 },
};

/** Checks a model in a folder that has a few files. */
async function diagnosticsOf(model: string): Promise<readonly Diagnostic[]> {
  enterFolder(temporaryFolder());
  mkdirSync("app");
  for (const [name, { text, mode }] of Object.entries(files)) writeFileSync(name, text, { mode });
  writeFileSync("processes.yaml", model);
  const result = await checkModel("processes.yaml");
  return result.ok ? result.warnings : result.diagnostics;
}

/** Adds a line for each diagnostic below the line that it is about. */
function annotate(lines: readonly string[], diagnostics: readonly Diagnostic[]): string[] {
  const places = diagnostics.map((diagnostic) => ({ ...placeOf(diagnostic), diagnostic }));
  return ["", ...lines].flatMap((line, index) => {
    const here = places.filter((place) => place.line === index);
    return [
      ...(index === 0 ? [] : [line]),
      ...here.map(({ column, diagnostic }) => caretOf(diagnostic, column)),
    ];
  });
}

/** The place of a diagnostic; line 0 for one about the whole file. */
function placeOf({ source, range }: Diagnostic) {
  return source === undefined || range === undefined
    ? { line: 0, column: 1 }
    : positionAt(source, range.start);
}

function caretOf({ code, severity, message, hint }: Diagnostic, column: number): string {
  const indent = column === 1 ? "" : `#${" ".repeat(column - 2)}`;
  const more = hint === undefined ? "" : `; ${hint}`;
  const kind = severity === undefined ? "" : `${severity} `;
  return `${indent}^ ${kind}[${code}] ${message}${more}`;
}
