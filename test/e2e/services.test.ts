import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { TestReport } from "../../src/testing/test-result.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { genNix } from "./support/gen-nix.js";

const root = join(import.meta.dirname, "../..");
const model = join(root, "test/services/processes.yaml");

// Debian 12 has no Valkey, and its Alertmanager reads files of the system.
const NOT_HERE = ["prometheusAlertmanager", "valkey"];

it("the model has every service of the catalogue", async () => {
  const folders = await readdir(join(root, "nix/services"), { withFileTypes: true });
  const names = folders.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  const text = await readFile(model, "utf8");
  const missing = names.filter((name) => !new RegExp(`constructor: ${name}\\b`).test(text));
  expect(missing).toEqual(NOT_HERE);
});

it("each service starts, and answers a client", async () => {
  // A run writes a lock beside the model.
  const copy = join(temporaryFolder(join(root, "test/services")), "processes.yaml");
  const { exitCode, stdout, stderr } = await genNix([
    "test",
    copy,
    "--packages",
    "debian",
    "--json",
  ]);
  expect(stderr).not.toContain("error");
  const { cells } = JSON.parse(stdout) as TestReport;
  const failed = cells.flatMap(({ tests }) => tests.filter(({ passed }) => !passed));
  expect(failed).toEqual([]);
  expect(cells.map(({ tests }) => tests.length > 0)).toEqual([true]);
  expect(exitCode).toBe(0);
});
