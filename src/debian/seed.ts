import { chmod, copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { execa } from "execa";
import { RunFailure } from "../run/run-failure.js";
import { captureProgram } from "../run/start-program.js";
import { type Lock, type LockedPackage, readLock } from "./lock.js";
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
  const lock = await readLock(lockFile);
  const set = [
    "--argstr",
    "system",
    nixSystem(lock.architecture),
    "--argstr",
    "lockFile",
    resolve(lockFile),
  ];
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

/** Computes the hash that the lock holds for the seed, from a .deb that apt downloads. */
export async function computeSeed(name: string, locked: LockedPackage): Promise<Lock["seed"]> {
  const downloads = await mkdtemp(join(tmpdir(), "gen-nix-deb-"));
  try {
    await execa(
      "apt-get",
      ["download", `${name}=${locked.version}`, "-o", "APT::Sandbox::User=root"],
      {
        cwd: downloads,
      },
    );
    const { stdout: deb } = await execa("find", [downloads, "-name", "*.deb"]);
    const narSha256 = await withSeedDirectory(deb, async (directory) => {
      const { stdout } = await execa("nix-hash", ["--type", "sha256", "--base32", directory]);
      return stdout;
    });
    return { package: name, debSha256: locked.sha256, narSha256 };
  } finally {
    await rm(downloads, { recursive: true, force: true });
  }
}

/** Unpacks `bin/busybox` of a .deb into a directory of the seed's form, for as long as `use` runs. */
async function withSeedDirectory(
  deb: string,
  use: (directory: string) => Promise<string>,
): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), "gen-nix-seed-"));
  try {
    const directory = join(scratch, seedName);
    await execa("dpkg-deb", ["--extract", deb, join(scratch, "deb")]);
    await mkdir(join(directory, "bin"), { recursive: true });
    await copyFile(join(scratch, "deb/bin/busybox"), join(directory, "bin/busybox"));
    await chmod(join(directory, "bin/busybox"), 0o555);
    return await use(directory);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Nix's name for a Debian architecture. */
export function nixSystem(architecture: string): string {
  const cpu: Record<string, string> = { amd64: "x86_64", arm64: "aarch64" };
  return `${cpu[architecture] ?? architecture}-linux`;
}

/** Where the link is that keeps a seed from Nix's garbage collector; seed.sh makes the same. */
function gcRoot(path: string, env: NodeJS.ProcessEnv): string {
  const state = env.XDG_STATE_HOME || join(homedir(), ".local/state");
  return join(state, "gen-nix/seeds", basename(path));
}

async function nix(program: string, args: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await captureProgram({ program, args });
  if (exitCode !== 0) {
    throw new RunFailure(`cannot put the package set's seed into the Nix store: ${stderr}`);
  }
  return stdout.trim();
}
