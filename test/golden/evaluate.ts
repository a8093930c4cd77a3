import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll } from "vitest";
import { type EmitOptions, emitLibrary, type PackageSet } from "../../src/emit/index.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** A folder with emitted files and everything that they import. */
export interface Project {
  readonly folder: string;
  /** The names of the emitted files. */
  readonly files: readonly string[];
}

/** The derivations of the emitted files, as paths. */
export interface Derivations {
  /** `null` without a `default.nix`. */
  readonly image: string | null;
  readonly profile: string;
  /** The packages of the flake by name; `null` without a `flake.nix`. */
  readonly flake: Readonly<Record<string, string>> | null;
}

/**
 * Lays out emitted files in a new folder, beside the model and the library, as a user has them.
 *
 * @param source the folder of the model
 * @param emitted the folder of the emitted files
 */
export function layOutProject(
  source: string,
  emitted: string,
  { modelDirectory, packages, library = { kind: "copy" } }: EmitOptions,
): Project {
  const root = temporaryFolder();
  const models = join(root, "models");
  const folder = modelDirectory === "." ? models : join(root, "out");
  cpSync(source, models, { recursive: true });
  // A model may refer to its own folder by name.
  symlinkSync(models, join(root, basename(source)));
  cpSync(emitted, folder, { recursive: true });
  const written = libraries[packages];
  symlinkSync(join(written, "debian-lock.json"), join(folder, "debian-lock.json"));
  if (library.kind === "copy") symlinkSync(join(written, "gen-nix"), join(folder, "gen-nix"));
  if (library.kind === "path")
    writeFileSync(join(folder, "gen-nix.nix"), `${join(written, "gen-nix")}\n`);
  return { folder, files: readdirSync(emitted) };
}

/** The library as it lies beside emitted files, written once for all projects. */
export const libraries = { nixpkgs: writeLibrary("nixpkgs"), debian: writeLibrary("debian") };
afterAll(() => {
  for (const folder of Object.values(libraries)) rmSync(folder, { recursive: true });
});

function writeLibrary(packages: PackageSet): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "gen-nix-library-")));
  for (const { path, content, executable = false } of emitLibrary(packages, {})) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { mode: executable ? 0o755 : 0o644 });
  }
  // The source of a flake's input has the library in the folder nix.
  symlinkSync("gen-nix", join(folder, "nix"));
  return folder;
}

/** Evaluates the emitted files of projects, by the projects' names, on a package set of names. */
export async function instantiate(
  projects: ReadonlyMap<string, Project>,
): Promise<ReadonlyMap<string, Derivations>> {
  const names = [...new Set([...projects.values()].flatMap(packagesOf))];
  const expression = `
    let
      input = ${libraries.debian};
      pkgs = import ${join(import.meta.dirname, "package-set.nix")} { names = ${quote(names)}; };
      system = "x86_64-linux";
      projects = ${quote(Object.fromEntries(projects))};
    in
    builtins.mapAttrs (
      name: { folder, files }:
      let
        inCase = builtins.addErrorContext "while evaluating the case \${name}";
        file = path: import (/. + folder + "/\${path}");
        whenEmitted = path: value: if builtins.elem path files then inCase value else null;
        flake = file "flake.nix";
        outputs = flake.outputs {
          gen-nix = input;
          nixpkgs.legacyPackages.\${system} = pkgs;
        };
      in
      {
        image = whenEmitted "default.nix" (file "default.nix" { inherit pkgs system; }).drvPath;
        profile = whenEmitted "profile.nix" (file "profile.nix" { inherit pkgs system; }).drvPath;
        flake = whenEmitted "flake.nix" (
          builtins.mapAttrs (_name: package: package.drvPath) outputs.packages.\${system}
        );
      }
    ) projects
  `;
  const library = ["-I", `gen-nix=${join(libraries.debian, "gen-nix")}`];
  const options = ["--eval", "--strict", "--json", "--read-write-mode", "--show-trace", ...library];
  const { stdout } = await execa("nix-instantiate", [...options, "--expr", expression]);
  const derivations = JSON.parse(stdout) as Record<string, Derivations>;
  return new Map(Object.entries(derivations));
}

/** Prints a value as Nix code that reads it. */
function quote(value: unknown): string {
  return `builtins.fromJSON ''${JSON.stringify(value)}''`;
}

/** Returns the names of the packages in the files of a project. */
function packagesOf({ folder }: Project): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".nix"))
    .flatMap((path) => [...readFileSync(join(folder, path), "utf8").matchAll(/\bpkgs\.([\w-]+)/g)])
    .map(([, name = ""]) => name);
}
