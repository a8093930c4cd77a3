import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { generate } from "../../src/project/generate.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const root = join(import.meta.dirname, "../..");

/** A model with settings at all places that the call of the library depends on. */
const model = `
image: { name: shop, tag: test, processManager: s6, interactive: false }
stateDir: /srv
ids: { uids: { min: 2000, max: 2999 }, gids: { min: 2000, max: 2999 } }
users: { operator: { group: operator } }
groups: { operator: {} }
processes:
  web: { foregroundProcess: /bin/web, user: operator }
`;

test.each(["debian", "nixpkgs"] as const)(
  "the image that Nix evaluates in two parts is that of default.nix (%s)",
  async (packages) => {
    const folder = temporaryFolder();
    const nixpkgs = join(folder, "nixpkgs");
    mkdirSync(nixpkgs);
    writeFileSync(
      join(nixpkgs, "default.nix"),
      `{ system ? null }: import ${root}/test/nixpkgs-interface/package-set.nix { }`,
    );
    writeFileSync(join(folder, "processes.yaml"), model);
    const generated = await generate({
      model: join(folder, "processes.yaml"),
      packages,
      isBuiltNext: true,
    });
    expect(generated.diagnostics).toEqual([]);
    const gate = join(folder, "gate");
    // A file does not make Nix wait.
    writeFileSync(gate, "");
    const instantiate = async (...args: readonly string[]) => {
      const options = { cwd: folder, env: { NIX_PATH: `nixpkgs=${nixpkgs}` } };
      return (await execa("nix-instantiate", [...args, "--attr", "unnamed"], options)).stdout;
    };
    const ahead = await instantiate("--expr", generated.emitAhead?.(gate) ?? "");
    expect(ahead).toMatch(/^\/nix\/store\/.*-init\.drv/);
    expect(ahead).toBe(await instantiate("default.nix"));
  },
);
