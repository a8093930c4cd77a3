import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { isInterrupt, RunFailure } from "../run/run-failure.js";
import { captureProgram } from "../run/start-program.js";
import { type AptEnvironment, runApt } from "./apt/run-apt.js";
import { type LockedPackage, readLock, type SystemLock } from "./lock.js";
import { packageSetDirectory } from "./package-set-directory.js";

/** The name of the seed's store path; nix/package-sets/debian/bootstrap/seed.nix and seed.sh say the same. */
const seedName = "gen-nix-seed-busybox";

/** What `ensureSeed` needs to know. */
export interface SeedOptions {
  lockFile: string;
}

/**
 * Puts the seed of the package set, a static busybox, into the Nix store, unless it is there, and keeps it alive.
 *
 * Nix's sandbox holds no program at all, and Nix itself cannot unpack a .deb: this one file has to come from outside.
 * Its hash is in the lock.
 *
 * @returns the seed's store path
 * @throws Error when the file that was unpacked is not the one that the lock names
 * @throws RunFailure when Nix is missing or fails, or we are interrupted
 */
export async function ensureSeed({ lockFile }: SeedOptions): Promise<string> {
  const set = [...(await systemOf(lockFile)), "--argstr", "lockFile", resolve(lockFile)];
  const expected = await nix("nix-instantiate", [
    "--eval",
    "--json",
    packageSetDirectory,
    "-A",
    "seed.outPath",
    ...set,
  ]);
  const path = String(JSON.parse(expected));
  const root = [
    "--add-root",
    gcRoot(path, process.env),
    "--indirect",
    "--option",
    "substitute",
    "false",
  ];
  const check = { program: "nix-store", args: ["--check-validity", path] };
  if ((await captureProgram(check)).exitCode === 0) {
    await nix("nix-store", ["--realise", path, ...root]);
    return path;
  }
  const deb = await nix("nix-build", [
    "--no-out-link",
    packageSetDirectory,
    "-A",
    "seedDeb",
    ...set,
    "--option",
    "substitute",
    "false",
  ]);
  const added = await withSeedDirectory(deb, (directory) =>
    nix("nix-store", ["--add-fixed", "--recursive", "sha256", directory]),
  );
  if (added !== path) {
    throw new Error(
      `the seed in ${deb} is not the one that ${lockFile} names; "gen-nix lock --refresh" writes the lock anew`,
    );
  }
  await nix("nix-store", ["--realise", path, ...root]);
  return path;
}

/** Chooses the architecture of the seed: the only one that the lock has, else the one that Nix builds for. */
async function systemOf(lockFile: string): Promise<string[]> {
  const { systems } = await readLock(lockFile);
  const [architecture, ...others] = Object.keys(systems);
  if (architecture === undefined || others.length > 0) return [];
  return ["--argstr", "system", nixSystem(architecture)];
}

/**
 * Computes the hash that the lock holds for the seed, from a .deb that apt downloads.
 *
 * @param environment the configuration of apt whose index has the package
 */
export async function computeSeed(
  name: string,
  locked: LockedPackage,
  environment: AptEnvironment,
): Promise<SystemLock["seed"]> {
  const downloads = await mkdtemp(join(tmpdir(), "gen-nix-deb-"));
  try {
    const download = ["download", `${name}=${locked.version}`, "-o", "APT::Sandbox::User=root"];
    await runApt("apt-get", download, environment, downloads);
    const [deb] = (await readdir(downloads)).filter((file) => file.endsWith(".deb"));
    if (deb === undefined) throw new Error(`apt-get download gave no file of ${name}`);
    const narSha256 = await withSeedDirectory(join(downloads, deb), (directory) =>
      run("nix-hash", ["--type", "sha256", "--base32", directory]),
    );
    return { package: name, debSha256: locked.sha256, narSha256 };
  } finally {
    await rm(downloads, { recursive: true, force: true });
  }
}

/** Unpacks the busybox of a .deb into a directory of the seed's form, for as long as `use` runs. */
async function withSeedDirectory(
  deb: string,
  use: (directory: string) => Promise<string>,
): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), "gen-nix-seed-"));
  try {
    const directory = join(scratch, seedName);
    await run("dpkg-deb", ["--extract", deb, join(scratch, "deb")]);
    await mkdir(join(directory, "bin"), { recursive: true });
    await copyFile(busyboxIn(join(scratch, "deb"), deb), join(directory, "bin/busybox"));
    await chmod(join(directory, "bin/busybox"), 0o555);
    return await use(directory);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Finds busybox where Debian's releases have it: in /bin, or in /usr/bin since these were merged. */
function busyboxIn(unpacked: string, deb: string): string {
  const places = ["bin/busybox", "usr/bin/busybox"].map((place) => join(unpacked, place));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`${deb} holds no bin/busybox`);
  return found;
}

/** Nix's name for a Debian architecture. */
function nixSystem(architecture: string): string {
  const cpu: Record<string, string> = { amd64: "x86_64", arm64: "aarch64" };
  return `${cpu[architecture] ?? architecture}-linux`;
}

/** Where the link is that keeps a seed from Nix's garbage collector; seed.sh makes the same. */
function gcRoot(path: string, env: NodeJS.ProcessEnv): string {
  const state = env.XDG_STATE_HOME || join(homedir(), ".local/state");
  return join(state, "gen-nix/seeds", basename(path));
}

async function nix(program: string, args: string[]): Promise<string> {
  try {
    return await run(program, args);
  } catch (error) {
    if (isInterrupt(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new RunFailure(`cannot put the package set's seed into the Nix store: ${reason}`);
  }
}

async function run(program: string, args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await captureProgram({ program, args });
  if (exitCode !== 0) throw new RunFailure(`${program} failed: ${stderr.trim()}`);
  return stdout.trim();
}
