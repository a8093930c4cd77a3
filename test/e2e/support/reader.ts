import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inject } from "vitest";
import { requireEngine } from "../../../src/run/docker/engine.js";
import { ROOT } from "./gen-nix.js";

/** The environment of a page's reader. */
export interface ReaderOptions {
  /** Whether gen-nix is installed; the default is true. */
  readonly installed?: boolean;
  /** Whether Nix finds `<nixpkgs>`. */
  readonly nixpkgs?: boolean;
}

/** Returns the environment variables of a reader whose global npm packages are in `home`. */
export async function environmentOfReader(
  home: string,
  { installed = true, nixpkgs = false }: ReaderOptions,
): Promise<Record<string, string>> {
  const bin = join(home, "bin");
  await mkdir(bin);
  const start = `exec '${process.execPath}' '${ROOT}dist/cli.js' "$@"`;
  if (installed) await writeProgram(join(bin, "gen-nix"), start);
  const { host } = await requireEngine();
  return {
    PATH: `${bin}:${process.env.PATH}`,
    npm_config_prefix: home,
    ...(nixpkgs ? { NIX_PATH: `nixpkgs=${await nixpkgsIn(home)}` } : {}),
    ...(host === undefined ? {} : { DOCKER_HOST: host }),
  };
}

/**
 * The embedded package set in place of `<nixpkgs>`, with a lock that can be built, and with a module system as nixpkgs
 * has.
 */
async function nixpkgsIn(home: string): Promise<string> {
  const file = join(home, "nixpkgs.nix");
  const set = `import ${ROOT}nix/package-sets/debian`;
  const path = `${ROOT}test/fixtures/modular-services/nixpkgs`;
  await writeFile(
    file,
    `{ system }: (${set} { inherit system; lockFile = ${inject("lockFile")}; }).extend (_: _: { path = ${path}; })\n`,
  );
  return file;
}

async function writeProgram(path: string, script: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}
