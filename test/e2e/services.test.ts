import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { TestReport } from "../../src/testing/test-result.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { genNix } from "./support/gen-nix.js";

const root = join(import.meta.dirname, "../..");
const models = join(root, "test/services");

// The Alertmanager of Debian reads files of the system, its ClickHouse is of 2018, and it has no other of these. Docker
// does not run in a container without its own privileges.
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
  "prometheusAlertmanager",
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

// npm run test:services runs the other models.
it("each service of one model starts, and answers a client", async () => {
  // A run writes a lock beside the model.
  const copy = join(temporaryFolder(models), "processes.yaml");
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
