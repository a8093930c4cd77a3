// Adds the npm packages of the flake's gen-nix to the Nix store, for the embedded package set, which has no
// npm to download them. Prints the store paths.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The archives of the packages, and of the Node that builds and runs gen-nix. */
const ARCHIVES = `
  let
    pkgs = import ${root}nix/package-sets/debian { };
    gen-nix = pkgs.callPackage ${root}flake/gen-nix { };
  in
  map (archive: { inherit (archive) name spec; path = "\${archive}"; }) (
    gen-nix.archives ++ [ pkgs.nodejs_22.archive ]
  )
`;

const evaluation = ["--eval", "--strict", "--json", "--expr", ARCHIVES];
const archives = JSON.parse(run("nix-instantiate", evaluation));
const missing = archives.filter(({ path }) => !isValid(path));
if (missing.length > 0) fetchAndAdd(missing);
console.log(archives.map(({ path }) => path).join("\n"));

function isValid(path) {
  return spawnSync("nix-store", ["--check-validity", path]).status === 0;
}

function fetchAndAdd(wanted) {
  const folder = mkdtempSync(join(tmpdir(), "gen-nix-archives-"));
  try {
    const specs = wanted.map(({ spec }) => spec);
    run("npm", ["pack", "--silent", "--prefer-offline", "--pack-destination", folder, ...specs]);
    for (const { name, path } of wanted) {
      const added = run("nix-store", ["--add-fixed", "sha512", join(folder, name)]).trim();
      if (added !== path)
        throw new Error(`${name} does not have the hash in package-lock.json: ${added}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: tmpdir(),
    encoding: "utf8",
  });
  if (status === 0) return stdout;
  throw new Error(`${program} ${args[0]}: ${error?.message ?? stderr}`);
}
