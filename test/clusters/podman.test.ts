import { cpSync, readdirSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { docker } from "../e2e/support/docker.js";
import { genNix, ROOT } from "../e2e/support/gen-nix.js";
import { canCreateMachines, runInBareMachine } from "../support/bare-machine.js";
import { shopModel, shopServer } from "./support/shop.js";

const NAME = "gen-nix-podman";
const versions = ["1", "2"] as const;

const canRun = canCreateMachines(import.meta.filename);

let folder = "";
/** What the machine has printed. */
let seen: Readonly<Record<string, string>> = {};

/** Builds the images of a version, and exports its files. */
async function prepare(version: string): Promise<readonly string[]> {
  const file = join(folder, "processes.yaml");
  await writeFile(file, shopModel(NAME, version));
  const { exitCode, stdout, stderr } = await genNix(["images", file, "--packages", "debian"]);
  if (exitCode !== 0) throw new Error(stderr);
  const kubernetes = join(
    folder,
    "files",
    version === "1" ? "kubernetes" : `kubernetes-${version}`,
  );
  await genNix(["export", "kubernetes", "--split", file, "--output", kubernetes]);
  const stream = await genNix(["export", "kubernetes", "--split", file]);
  const map = stream.stdout.split("---\n").find((text) => text.includes("kind: ConfigMap")) ?? "";
  await writeFile(join(kubernetes, "web-config-map.yaml"), map.replace("production", "patched"));
  return stdout.trim().split("\n");
}

/** Copies the expected units of all cases, each into a folder of its own. */
function copyUnits(output: string): void {
  const expected = join(ROOT, "test/export/expected");
  for (const name of readdirSync(expected))
    for (const variant of ["quadlet", "quadlet-split"])
      cpSync(join(expected, name, variant), join(output, `${name}-${variant}`), {
        recursive: true,
      });
}

/** Exports a system with a secret, for Kustomize. */
async function exportWithSecret(output: string): Promise<void> {
  const file = join(folder, "secret.yaml");
  const model = `
image: { name: shop, volumes: [] }
processes:
  web: { foregroundProcess: "\${pkgs.hello}/bin/hello", secrets: { token: /run/secrets/token } }
  worker: { foregroundProcess: "\${pkgs.hello}/bin/hello", environment: { MODE: production } }
`;
  await writeFile(file, model);
  await genNix(["export", "kubernetes", "--split", file, "--output", output]);
}

describe.runIf(canRun)("podman 5 of a bare Debian 13", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), `${NAME}-`));
    const files = join(folder, "files");
    await writeFile(join(folder, "web.py"), shopServer);
    const images: string[] = [];
    for (const version of versions) images.push(...(await prepare(version)));
    const quadlet = ["export", "quadlet", "--split", "--output", join(files, "quadlet")];
    await genNix([...quadlet, join(folder, "processes.yaml")]);
    await exportWithSecret(join(files, "kustomize"));
    copyUnits(join(files, "units"));
    cpSync(join(import.meta.dirname, "podman/in-machine.sh"), join(files, "in-machine.sh"));
    await execa("docker", ["save", "--output", join(files, "images.tar"), ...images]);
    const stdout = await runInBareMachine(files, join(folder, "files.tar"));
    seen = Object.fromEntries(
      stdout.split("\n").map((line) => {
        const [, name = "", value = ""] = /^(\w+) (.*)$/.exec(line) ?? [];
        return [name, value];
      }),
    );
  });
  afterAll(async () => {
    for (const name of ["database", "migrate", "web"])
      for (const version of versions) await docker("rmi", `${NAME}-${name}:${version}`);
    await rm(folder, { recursive: true, force: true });
  });

  test("its generator accepts the units of quadlet", () => {
    // The three containers and their network.
    expect(seen["services"]).toBe("4");
    expect(seen["refused"]).toBe("none");
  });

  test("Kustomize makes the secret and the ConfigMap of pods, with names for their content", () => {
    // Two deployments, the secret and the ConfigMap.
    expect(seen["objects"]).toBe("4");
    expect(seen["secret"]).toMatch(/^web-secrets-[a-z0-9]{10}$/);
    expect(seen["map"]).toMatch(/^worker-environment-[a-z0-9]{10}$/);
  });

  test("podman kube play runs the objects of Kubernetes, whose containers reach each other by name", () => {
    expect(seen["answer"]).toMatch(/^1 \S+ hello$/);
    expect(seen["mode"]).toMatch(/^1 \S+ patched$/);
    expect(seen["migrated"]).toBe("0");
    expect(seen["health"]).toBe("healthy");
    console.log(`deployed: the web server answers after ${seen["deployed"]} s`);
  });

  test("a new version replaces the old one, and stops in time", () => {
    const { updated, answered, failed, gap, stopped } = seen;
    console.log(`updated: the new version answers after ${updated} s`);
    console.log(`requests: ${answered} answered, ${failed} failed, none answered for ${gap} s`);
    console.log(`stopped after ${stopped} s`);
    expect(Number(updated)).toBeLessThan(60);
    expect(Number(answered)).toBeGreaterThan(0);
    expect(Number(stopped)).toBeLessThan(10);
  });
});
