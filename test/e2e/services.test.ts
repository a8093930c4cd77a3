import { cp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { TestReport } from "../../src/testing/test-result.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { genNix } from "./support/gen-nix.js";

const root = join(import.meta.dirname, "../..");
const models = join(root, "test/services");
const moduleSystem = join(root, "test/fixtures/modular-services/nixpkgs");

// Debian's ClickHouse is of 2018, and it has no other of these. Docker does not run in a container without its own
// privileges.
const NOT_HERE = [
  "cassandra",
  "clickhouse",
  "declarativeFcron",
  "disnix-service",
  "docker",
  "elasticsearch",
  "fcron",
  "forgejo",
  "gitea",
  "grafana",
  "hydra-evaluator",
  "hydra-queue-runner",
  "hydra-server",
  "kafka",
  "keycloak",
  "loki",
  "mailpit",
  "minio",
  "mongodb",
  "ollama",
  "opensearch",
  "simpleMongodb",
  "traefik",
  "valkey",
];

it("the models have every service of the catalogue", async () => {
  const folders = await readdir(join(root, "nix/services"), { withFileTypes: true });
  const names = folders.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  const files = (await readdir(models)).filter((name) => name.endsWith(".yaml"));
  const texts = await Promise.all(files.map((name) => readFile(join(models, name), "utf8")));
  const text = texts.join("\n");
  const missing = names.filter((name) => !new RegExp(`constructor: ${name}\\b`).test(text));
  expect(missing).toEqual(NOT_HERE);
});

/** Runs the tests of a model, and returns what failed and how many tests ran in each variant. */
async function runTests(model: string, ...options: string[]) {
  // A run writes a lock beside the model.
  const folder = temporaryFolder(models);
  // Modular services need the module system of nixpkgs, which the package set lacks.
  await cp(moduleSystem, join(folder, "modular/nixpkgs"), { recursive: true });
  const { exitCode, stdout, stderr } = await genNix([
    ...["test", join(folder, model), "--packages", "debian", "--json"],
    ...options,
  ]);
  expect(stderr).not.toContain("error");
  const { cells } = JSON.parse(stdout) as TestReport;
  const failed = cells.flatMap(({ failure, tests, faults }) => [
    ...(failure === undefined ? [] : [failure]),
    ...[...tests, ...faults].filter(({ passed }) => !passed),
  ]);
  expect(failed).toEqual([]);
  expect(exitCode).toBe(0);
  return cells.filter(({ tests }) => tests.length > 0);
}

// npm run test:services runs the other models.
it("each service of one model starts, and answers a client", async () => {
  expect(await runTests("processes.yaml")).toHaveLength(1);
});

// Under s6 and sysvinit, npm run test:services runs it.
it("a modular service starts, reloads and comes back under other process managers than s6", async () => {
  const managers = ["runit", "supervisord"];
  const cells = await runTests("modular.yaml", "--process-manager", managers.join(), "--faults");
  expect(cells.map(({ processManager }) => processManager)).toEqual(managers);
});
