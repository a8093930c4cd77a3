import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type DiagnosticCode, diagnosticCodes } from "../../src/diagnostics/codes.js";
import { renderDiagnostics } from "../../src/diagnostics/render.js";
import type { ExportFormat } from "../../src/export/export-formats.js";
import { exportRemarks } from "../../src/export/remarks/export-remarks.js";
import type { ImportFormat } from "../../src/import/detect-format.js";
import { importFile } from "../../src/import/import-file.js";
import { generate } from "../../src/index.js";
import { findDiagnostics } from "../../src/project/find-diagnostics.js";
import { findImageProblems } from "../../src/project/find-image-problems.js";
import { exportWarnings, problemErrors } from "../../src/project/report-in-model.js";
import { expectGolden } from "../support/golden.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";
import { scenarios } from "./scenarios.js";

const cases = fileURLToPath(new URL("cases", import.meta.url));
const codes = Object.keys(diagnosticCodes) as DiagnosticCode[];

test("every code has an example of its message", () => {
  expect(readdirSync(cases).sort()).toEqual([...codes].sort());
});

describe.each(codes)("%s", (code) => {
  test("has a position, a message and a hint, and no file is changed", async () => {
    const folder = temporaryFolder(join(cases, code));
    enterFolder(folder);
    rmSync("expected.txt", { force: true });
    const {
      nix = false,
      format,
      exported,
      splits = false,
      ...more
    } = (await scenarios[code]?.()) ?? {};
    const before = snapshot(folder);

    // Warnings prevent no file.
    const isWarning = diagnosticCodes[code].startsWith("Warning:");
    const { diagnostics, warnings = [] } = format
      ? findImported(format)
      : exported
        ? await findNotExported(exported)
        : splits
          ? await findWrongImages()
          : nix || isWarning
            ? await findDiagnostics("processes.yaml", { nix, packages: "nixpkgs" })
            : await generate({ model: "processes.yaml", packages: "nixpkgs", ...more });

    const message = renderDiagnostics([...warnings, ...diagnostics], { color: false });
    expect(message).toContain(`[${code}]`);
    expectGolden(message, join(cases, code, "expected.txt"));
    expect(snapshot(folder)).toEqual(before);
  });
});

/** What the import of the case's file reports. */
function findImported(format: ImportFormat) {
  const { errors, remarks } = importFile("processes.yaml", format, new Set(["redis"]), ".");
  return { diagnostics: errors, warnings: remarks };
}

/** What the export of the case's model, with a container for each process, reports. */
async function findNotExported(format: ExportFormat) {
  const { diagnostics, model } = await findDiagnostics("processes.yaml");
  const remarks = model ? exportRemarks(model, format, { replicas: 1, split: true }) : [];
  return { diagnostics, warnings: await exportWarnings("processes.yaml", remarks) };
}

/** What stands against an image for each process of the case's model. */
async function findWrongImages() {
  const { diagnostics, model } = await findDiagnostics("processes.yaml");
  const problems = model ? findImageProblems(model) : [];
  const errors = await problemErrors("processes.yaml", problems);
  return { diagnostics: [...diagnostics, ...errors], warnings: [] };
}

/** Everything below a folder, with its content. */
function snapshot(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return entry.isFile() ? `${path}: ${readFileSync(path, "base64")}` : path;
    })
    .sort();
}
