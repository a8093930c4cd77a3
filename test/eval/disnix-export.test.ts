import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, it } from "vitest";
import { exportModel } from "../../src/export/export-model.js";
import { generate } from "../../src/project/generate.js";
import { writeExport } from "../../src/project/write-export.js";

const model = `
processes:
  database:
    foregroundProcess: "\${pkgs.redis}/bin/redis-server"
    port: 6379
  migrate:
    foregroundProcess: "\${pkgs.redis}/bin/redis-cli"
    args: [-h, "\${database.host}", -p, "\${database.port}", ping]
    type: oneshot
  web:
    foregroundProcess: "\${pkgs.python3}/bin/python3"
    args: [-m, web, !ref database.host]
    dependsOn: { migrate: completed }
`;

/** A service as Disnix sees it. */
interface Service {
  readonly name: string;
  readonly type: string;
  readonly package: string;
  readonly dependsOn: readonly string[];
  readonly targets: readonly string[];
  readonly containers: readonly string[];
  readonly files: readonly string[];
  readonly keeper: string;
}

const folder = mkdtempSync(join(tmpdir(), "gen-nix-disnix-"));
let services: Record<string, Service> = {};

beforeAll(async () => {
  const file = join(folder, "processes.yaml");
  writeFileSync(file, model);
  const generated = await generate({ model: file, packages: "debian" });
  if (!generated.ok || generated.model === undefined) throw new Error("the model has errors");
  const targets = [
    { name: "first", host: "10.0.0.1" },
    { name: "second", host: "10.0.0.2" },
  ];
  const options = { replicas: 1, split: false, targets, project: ".." };
  const files = exportModel(generated.model, "disnix", options);
  writeExport(join(folder, "deploy"), files, { id: "disnix", force: false });
  const { stdout } = await execa("nix-instantiate", [
    ...["--eval", "--strict", "--json", "--read-write-mode"],
    ...["--arg", "folder", join(folder, "deploy")],
    join(import.meta.dirname, "disnix-export/evaluate.nix"),
  ]);
  services = JSON.parse(stdout) as typeof services;
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

it("Disnix finds a service for each process, with its machine and what it depends on", () => {
  const seen = Object.values(services).map(({ name, type, dependsOn, targets, containers }) => ({
    name,
    type,
    dependsOn,
    targets,
    containers,
  }));
  const common = { type: "process", containers: ["process"] };
  expect(seen).toEqual([
    { ...common, name: "database", dependsOn: [], targets: ["10.0.0.1"] },
    { ...common, name: "migrate", dependsOn: ["database"], targets: ["10.0.0.2"] },
    { ...common, name: "web", dependsOn: ["database", "migrate"], targets: ["10.0.0.1"] },
  ]);
});

it("a service is a package with a configuration for Dysnomia's module of processes", () => {
  for (const { name, package: path, files } of Object.values(services)) {
    expect(path).toMatch(/^\/nix\/store\/[a-z0-9]+-/);
    expect(files).toContain(`etc/dysnomia/process/${name}`);
  }
});

it("a process reaches another one at its machine", () => {
  expect(services["migrate"]?.keeper).toContain("10.0.0.1");
  expect(services["web"]?.keeper).toContain("10.0.0.1");
});
