import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, readdir, readFile, readlink } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, join, resolve } from "node:path";
import { isInterrupt, RunFailure } from "../run/run-failure.js";
import { captureProgram } from "../run/start-program.js";
import { withTemporaryFolder } from "../system/temporary-path.js";
import { type AptEnvironment, runApt } from "./apt/run-apt.js";
import { fixedPath } from "./fixed-path.js";
import { type Lock, type LockedPackage, readLock, type SystemLock } from "./lock.js";
import { packageSetDirectory } from "./package-set-directory.js";

/** The name of the seed's store path, as in nix/package-sets/debian/bootstrap/seed.nix and seed.sh. */
const seedName = "gen-nix-seed-busybox";

/** The options of `ensureSeed`. */
export interface SeedOptions {
  lockFile: string;
}

/**
 * Adds the seed of the package set, a static busybox, to the Nix store, and protects it from garbage
 * collection.
 *
 * Nix's sandbox contains no programs, and Nix itself cannot unpack a .deb, so this one file has to come
 * from outside. The lock has its hash.
 *
 * @returns the seed's store path
 * @throws Error when the unpacked file does not have the hash in the lock
 * @throws RunFailure when Nix is not installed or fails, or after an interrupt
 */
export async function ensureSeed({ lockFile }: SeedOptions): Promise<string> {
  const planted = await plantedSeed(lockFile, process.env);
  if (planted !== undefined) return planted;
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
      `the seed in ${deb} does not have the hash in ${lockFile}; "gen-nix lock --refresh" updates the lock`,
    );
  }
  await nix("nix-store", ["--realise", path, ...root]);
  return path;
}

/**
 * Returns the seed of a lock that an earlier run added and protected. Nix needs 0.15 s for the same answer, in each run.
 *
 * @returns undefined when only Nix can tell.
 */
async function plantedSeed(lockFile: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  // These change the place of the store, or the system that Nix builds for.
  if (env.NIX_CONFIG || env.NIX_REMOTE || env.NIX_STORE_DIR || env.NIX_USER_CONF_FILES)
    return undefined;
  const lock = JSON.parse(await readFile(lockFile, "utf8")) as Partial<Lock>;
  const [system, ...others] = Object.values(lock.systems ?? {});
  if (lock.lockVersion !== 2 || system === undefined || others.length > 0) return undefined;
  const path = fixedPath("/nix/store", seedName, system.seed.narSha256);
  const target = await readlink(gcRoot(path, env)).catch(() => undefined);
  return target === path && existsSync(path) ? path : undefined;
}

/** Chooses the architecture of the seed: the lock's only architecture, else the one that Nix builds for. */
async function systemOf(lockFile: string): Promise<string[]> {
  const { systems } = await readLock(lockFile);
  const [architecture, ...others] = Object.keys(systems);
  if (architecture === undefined || others.length > 0) return [];
  return ["--argstr", "system", nixSystem(architecture)];
}

/**
 * Computes the hash of the seed for the lock, from a .deb that apt downloads.
 *
 * @param environment the configuration of apt whose index has the package
 */
export async function computeSeed(
  name: string,
  locked: LockedPackage,
  environment: AptEnvironment,
): Promise<SystemLock["seed"]> {
  return withTemporaryFolder("gen-nix-deb-", async (downloads) => {
    const download = ["download", `${name}=${locked.version}`, "-o", "APT::Sandbox::User=root"];
    await runApt("apt-get", download, environment, downloads);
    const [deb] = (await readdir(downloads)).filter((file) => file.endsWith(".deb"));
    if (deb === undefined) throw new Error(`apt-get download created no file of ${name}`);
    const narSha256 = await withSeedDirectory(join(downloads, deb), (directory) =>
      run("nix-hash", ["--type", "sha256", "--base32", directory]),
    );
    return { package: name, debSha256: locked.sha256, narSha256 };
  });
}

/** Unpacks the busybox of a .deb into a directory with the seed's layout, which exists while `use` runs. */
async function withSeedDirectory(
  deb: string,
  use: (directory: string) => Promise<string>,
): Promise<string> {
  return withTemporaryFolder("gen-nix-seed-", async (scratch) => {
    const directory = join(scratch, seedName);
    await run("dpkg-deb", ["--extract", deb, join(scratch, "deb")]);
    await mkdir(join(directory, "bin"), { recursive: true });
    await copyFile(busyboxIn(join(scratch, "deb"), deb), join(directory, "bin/busybox"));
    await chmod(join(directory, "bin/busybox"), 0o555);
    return await use(directory);
  });
}

/** Finds busybox in /bin, or in /usr/bin for releases that merged the two. */
function busyboxIn(unpacked: string, deb: string): string {
  const places = ["bin/busybox", "usr/bin/busybox"].map((place) => join(unpacked, place));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`${deb} contains no bin/busybox`);
  return found;
}

/** Returns Nix's name for a Debian architecture. */
function nixSystem(architecture: string): string {
  const cpu: Record<string, string> = { amd64: "x86_64", arm64: "aarch64" };
  return `${cpu[architecture] ?? architecture}-linux`;
}

/**
 * Returns the path of the link that protects a seed from garbage collection; seed.sh creates the same link.
 */
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
    throw new RunFailure(`cannot add the package set's seed to the Nix store: ${reason}`);
  }
}

async function run(program: string, args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await captureProgram({ program, args });
  if (exitCode !== 0) throw new RunFailure(`${program} failed: ${stderr.trim()}`);
  return stdout.trim();
}
