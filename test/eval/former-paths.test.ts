import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, it } from "vitest";
import { libraries } from "../golden/evaluate.js";

const library = join(libraries.nixpkgs, "gen-nix");
const compat = join(import.meta.dirname, "../../nix/compat");
const packageSet = `import ${join(import.meta.dirname, "../nixpkgs-interface/package-set.nix")} { }`;
const model = join(import.meta.dirname, "../nixpkgs-interface/processes.nix");

/** The paths of the framework and of gen-nix 0.1, where a copy of the library has them. */
const former = ["nixproc", "tools", "examples", "gen-nix-0.1"].flatMap((folder) =>
  readdirSync(join(compat, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".nix") && !path.endsWith("-steps.nix"))
    // The settings of tests are data.
    .filter((path) => !path.startsWith("test-driver/profiles/"))
    .map((path) => (folder === "gen-nix-0.1" ? path : join(folder, path))),
);

async function evaluate<Value>(expression: string): Promise<Value> {
  const options = ["--eval", "--strict", "--json", "--read-write-mode", "--expr"];
  const { stdout } = await execa("nix-instantiate", [...options, expression]);
  return JSON.parse(stdout) as Value;
}

it("every former path is a function in a copy of the library", async () => {
  expect(former.length).toBeGreaterThan(30);
  const types = await evaluate<Record<string, string>>(`builtins.mapAttrs
    (_path: file: builtins.typeOf (import (/. + file)))
    (builtins.fromJSON ''${JSON.stringify(Object.fromEntries(former.map((path) => [path, join(library, path)])))}'')`);
  expect(types).toEqual(Object.fromEntries(former.map((path) => [path, "lambda"])));
});

it("each build-<manager>-env.nix gives the profile that the library gives", async () => {
  const builders = former.filter((path) => /build-.*-env\.nix$/.test(path));
  const profiles = await evaluate<Record<string, readonly [former: string, now: string]>>(`
    let
      pkgs = ${packageSet};
      inherit (import ${library} { inherit pkgs; }) buildEnv;
      both = path: manager: [
        (import (${library} + "/\${path}") { inherit pkgs; exprFile = ${model}; stateDir = "/srv"; }).drvPath
        (buildEnv.\${manager} { exprFile = ${model}; stateDir = "/srv"; }).drvPath
      ];
    in
    builtins.mapAttrs both (builtins.fromJSON ''${JSON.stringify(
      Object.fromEntries(builders.map((path) => [path, /build-(.*)-env\.nix$/.exec(path)?.[1]])),
    )}'')
  `);
  expect(Object.keys(profiles)).toEqual(builders.toSorted());
  for (const [path, [before, now]] of Object.entries(profiles)) expect(before, path).toBe(now);
});

it("the tools, constructors and credentials of former paths are those of the library", async () => {
  const same = await evaluate<readonly boolean[]>(`
    let
      pkgs = ${packageSet};
      genNix = import ${library} { inherit pkgs; stateDir = "/srv"; };
      former = path: import (${library} + "/\${path}");
      names = set: builtins.attrNames set;
      tools = former "tools" { inherit pkgs; };
      constructors = former "backends/constructors.nix" { inherit pkgs; stateDir = "/srv"; processManager = "ignored"; other = 1; };
      services = former "services/constructors.nix" { inherit pkgs; processManager = "s6"; };
      credentials = { users.web.uid = 2000; };
      process = { name = "web"; process = "/bin/web"; };
      agnostic = former "create-managed-process/create-managed-process.nix" { inherit pkgs; stateDir = "/srv"; };
    in
    [
      (tools.common.drvPath == genNix.tools.common.drvPath)
      (names constructors == names genNix.constructors)
      (names services == names genNix.services)
      (former "create-credentials" { inherit (pkgs) lib; stdenv = null; } credentials == genNix.createCredentials credentials)
      ((agnostic process).drvPath == (genNix.createManagedProcess process).drvPath)
    ]
  `);
  expect(same).toEqual([true, true, true, true, true]);
});

it("no file of the library refers to a former path", () => {
  const files = readdirSync(join(compat, ".."), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".nix") && !path.startsWith("compat/"))
    .filter((path) => /\bcompat\b/.test(readFileSync(join(compat, "..", path), "utf8")));
  // These pass the folder of the framework's files to models and tools.
  expect(files.sort()).toEqual([
    "model-files/settings.nix",
    "model-files/traced-import.nix",
    "switch/tool-source.nix",
  ]);
});
