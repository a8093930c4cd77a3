import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { renderDiagnostics } from "../../src/diagnostics/render.js";
import { detectFormat, type ImportFormat } from "../../src/import/detect-format.js";
import { importFile } from "../../src/import/import-file.js";
import { printModel } from "../../src/import/print-model.js";
import { checkModel } from "../../src/index.js";
import { loadCatalogue } from "../../src/project/model-context.js";
import { expectGolden } from "../support/golden.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

const cases = join(import.meta.dirname, "cases");
const services = new Set((await loadCatalogue()).keys());

/** The files that are imported; of a folder, the folder itself. */
const files: Readonly<Record<string, readonly [file: string, format: ImportFormat]>> = {
  compose: ["compose.yaml", "compose"],
  "compose-build": ["compose.yaml", "compose"],
  "compose-keys": ["compose.yaml", "compose"],
  "compose-images": ["compose.yaml", "compose"],
  "compose-merge": ["compose.yaml", "compose"],
  "compose-network": ["compose.yaml", "compose"],
  "compose-run": ["compose.yaml", "compose"],
  "process-compose": ["process-compose.yaml", "process-compose"],
  "process-compose-more": ["process-compose.yaml", "process-compose"],
  procfile: ["Procfile", "procfile"],
  "procfile-run": ["Procfile", "procfile"],
  "procfile-env": ["Procfile", "procfile"],
  supervisord: ["supervisord.conf", "supervisord"],
  "supervisord-include": ["supervisord.conf", "supervisord"],
  systemd: ["backup.service", "systemd"],
  "systemd-template": ["app@.service", "systemd"],
  "systemd-timer": ["job.timer", "systemd"],
  "systemd-units": [".", "systemd"],
  "s6-rc": [".", "s6-rc"],
  "s6-rc-overlay": [".", "s6-rc"],
};

test("every case is imported", () => {
  expect(readdirSync(cases).sort()).toEqual(Object.keys(files).sort());
});

describe.each(Object.entries(files))("%s", (name, [file, format]) => {
  const golden = (result: string) => join(cases, name, "expected", result);

  test("becomes a model without errors, and what it lacks is listed at its place", async () => {
    const folder = temporaryFolder(join(cases, name));
    enterFolder(folder);
    rmSync("expected", { recursive: true, force: true });
    expect(detectFormat(file)).toBe(format);
    const { system, errors, remarks } = importFile(file, format, services, ".");
    expect(errors).toEqual([]);
    if (system === undefined) throw new Error("nothing was read");
    // A temporary folder has another name each time.
    const model = printModel({ ...system, name: "imported" }, file);
    expectGolden(model, golden("processes.yaml"));
    expectGolden(renderDiagnostics(remarks, { color: false }), golden("remarks.txt"));
    writeFileSync("processes.yaml", model);
    expect(await checkModel("processes.yaml")).toMatchObject({ ok: true });
  });
});
