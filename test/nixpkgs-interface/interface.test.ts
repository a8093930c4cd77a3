import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, expect, it } from "vitest";

const here = import.meta.dirname;

/** Evaluates Nix code that can name the files of this folder; its value, and what was said. */
async function evaluate(code: string): Promise<{ value: unknown; said: string }> {
  const flags = ["--eval", "--strict", "--json", "--read-write-mode"];
  const { stdout, stderr } = await execa("nix-instantiate", [...flags, "--expr", code], {
    cwd: here,
  });
  return { value: JSON.parse(stdout), said: stderr };
}

let used: readonly string[];
let listed: readonly string[];

beforeAll(async () => {
  const { said } = await evaluate(`import ${join(here, "evaluate.nix")}`);
  used = [...said.matchAll(/^trace: nixpkgs: (.+)$/gm)].map(([, name = ""]) => name).sort();
  const { value } = await evaluate(`import ${join(here, "interface.nix")}`);
  const { packages, buildPackages, python3Packages, functions, lib, libStrings } =
    value as Interface;
  listed = [
    ...packages,
    ...functions,
    ...["lib", "python3Packages", "runtimeShell", "runtimeShellPackage"],
    ...[
      "",
      ".cc",
      ".mkDerivation",
      ".shell",
      ".initialPath",
      ".hostPlatform",
      ".buildPlatform",
    ].map((attribute) => `stdenv${attribute}`),
    ...["hostPlatform.isLinux", "hostPlatform.system", "buildPlatform.system"].map(
      (attribute) => `stdenv.${attribute}`,
    ),
    ...["buildPackages", "buildPackages.runtimeShell"],
    ...buildPackages.map((name) => `buildPackages.${name}`),
    ...python3Packages.map((name) => `python3Packages.${name}`),
    ...lib.map((name) => `lib.${name}`),
    ...libStrings.map((name) => `lib.strings.${name}`),
  ].sort();
});

/** What `interface.nix` holds. */
interface Interface {
  readonly packages: readonly string[];
  readonly buildPackages: readonly string[];
  readonly python3Packages: readonly string[];
  readonly functions: readonly string[];
  readonly lib: readonly string[];
  readonly libStrings: readonly string[];
}

it("the library evaluates on a package set of exactly the listed part of nixpkgs' interface, and uses all of it", () => {
  expect(used).toEqual(listed);
});

it("the embedded package set has every listed attribute, or says what there is instead", async () => {
  const set = join(here, "../../nix/package-sets/debian");
  const { value } = await evaluate(
    `let pkgs = import ${set} { system = "x86_64-linux"; }; in
     builtins.filter (name: !(pkgs ? \${name})) (import ${join(here, "interface.nix")}).packages`,
  );
  expect(value).toEqual([]);
});
