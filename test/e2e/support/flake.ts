import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { inject } from "vitest";
import { readLock } from "../../../src/debian/lock.js";
import { type Captured, captureProgram } from "../../../src/run/start-program.js";
import { ROOT } from "./gen-nix.js";

/** An address without a server, so that every use of the network fails at once. */
const NOWHERE = "http://127.0.0.1:9";
const OFFLINE = {
  http_proxy: NOWHERE,
  https_proxy: NOWHERE,
  all_proxy: NOWHERE,
  no_proxy: "",
};

/** The project's flake in its own repository, with the embedded package set as nixpkgs. */
export interface FlakeClone {
  /** The flake's address. */
  readonly url: string;
  /** The address of the embedded package set, which can replace nixpkgs. */
  readonly packageSet: string;
  /** Options for a flake with the inputs gen-nix and nixpkgs. */
  readonly asInputs: readonly string[];
  remove(): Promise<void>;
}

/**
 * Clones the repository, and locks its flake to the embedded package set.
 *
 * A locked flake needs no options to be used, and some commands of Nix take none.
 */
export async function cloneFlake(): Promise<FlakeClone> {
  const { folder, url } = await commitClone();
  const packageSet = `${url}?dir=nix/package-sets/debian`;
  const nixpkgs = ["--override-input", "nixpkgs", packageSet];
  await offline(["flake", "lock", url, ...nixpkgs]);
  await commitAll(folder);
  return {
    url,
    packageSet,
    asInputs: ["--override-input", "gen-nix", url, ...nixpkgs, "--no-write-lock-file"],
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Clones the repository into one with a single commit, with its flake.lock. */
export async function commitClone(): Promise<{ readonly folder: string; readonly url: string }> {
  const folder = await cloneRepository();
  await placeLock(join(folder, "nix/package-sets/debian"));
  await git(folder, "init", "--quiet");
  await commitAll(folder);
  return { folder, url: `git+file://${folder}` };
}

/**
 * Makes the tested release the only one of a package set, with a lock whose files are still on the mirror.
 */
async function placeLock(packageSet: string): Promise<void> {
  const { release, systems } = await readLock(inject("lockFile"));
  const [architecture] = Object.keys(systems);
  await writeFile(join(packageSet, "releases.json"), JSON.stringify([release]));
  await cp(inject("lockFile"), join(packageSet, `locks/${release}-${architecture}.json`));
}

/** Copies the tracked files of the repository, and those that git does not ignore, into a new folder. */
export async function cloneRepository(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gen-nix-clone-"));
  const leftOut = new Set([".git", "node_modules", "dist", "coverage"]);
  await cp(ROOT, folder, {
    recursive: true,
    filter: (path) => path === ROOT || !leftOut.has(basename(path)),
  });
  return folder;
}

/** Runs `nix` with flakes, and lets it download Debian's packages from the mirrors in apt's configuration. */
export async function online(args: readonly string[], cwd?: string): Promise<Captured> {
  return runNix([...args, "--impure"], {}, cwd);
}

/** Runs `nix` with flakes, in pure evaluation, in which it can download nothing. */
export async function offline(args: readonly string[], cwd?: string): Promise<Captured> {
  return runNix(args, OFFLINE, cwd);
}

async function runNix(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd?: string,
): Promise<Captured> {
  const options = [
    ...["--extra-experimental-features", "nix-command flakes"],
    ...["--option", "substitute", "false"],
  ];
  const command = { program: "nix", args: [...options, ...args], env };
  const captured = await captureProgram(command, cwd === undefined ? {} : { cwd });
  if (captured.exitCode !== 0) throw new Error(`nix ${args.join(" ")}: ${captured.stderr}`);
  return captured;
}

async function commitAll(folder: string): Promise<void> {
  const author = ["-c", "user.name=test", "-c", "user.email=test@example.test"];
  await git(folder, "add", "--all");
  await git(folder, ...author, "commit", "--quiet", "--message", "as it is");
}

async function git(folder: string, ...args: string[]): Promise<void> {
  const { exitCode, stderr } = await captureProgram({
    program: "git",
    args: ["-C", folder, ...args],
  });
  if (exitCode !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`);
}
