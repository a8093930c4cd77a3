import { readFile } from "node:fs/promises";
import * as z from "zod";
import { archiveSchema } from "./archive.js";
import { isBuiltInRoot } from "./roots.js";

const lockedPackage = z.object({
  version: z.string(),
  archive: archiveSchema,
  path: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number(),
  depends: z.array(z.string()),
});

const systemLock = z.object({
  suites: z.record(archiveSchema, z.array(z.string())),
  seed: z.object({
    package: z.string(),
    debSha256: z.string(),
    narSha256: z.string(),
  }),
  merged: z.record(z.string(), z.array(z.string())),
  packages: z.record(z.string(), lockedPackage),
});

const lockSchema = z.object({
  lockVersion: z.literal(2),
  release: z.string(),
  roots: z.array(z.string()),
  systems: z.record(z.string(), systemLock),
});

/** The format of gen-nix 0.1: one architecture, and one list for built-in and added roots. */
const firstForm = systemLock.extend({
  lockVersion: z.literal(1),
  architecture: z.string(),
  roots: z.array(z.string()),
});

/** A package in the lock: `path` is relative to the archive's mirror, `size` is in bytes. */
export type LockedPackage = z.infer<typeof lockedPackage>;

/**
 * The packages for one architecture.
 *
 * `suites` are the suites that the packages were resolved from. `merged` lists the packages that share a
 * store path. `seed` is the one file that Nix cannot unpack by itself.
 */
export type SystemLock = z.infer<typeof systemLock>;

/**
 * The lock of the embedded package set: one release of Debian for one or more architectures. `roots` are
 * the packages that the project added to those of the set.
 */
export type Lock = z.infer<typeof lockSchema>;

const writeAnew =
  'restore it, or remove it and run "gen-nix lock", with --add for packages that you had added';

/** The lock file does not exist. */
export class NoLockError extends Error {}

/**
 * Reads a lock file, also in the format of gen-nix 0.1.
 *
 * @throws NoLockError when the file does not exist
 * @throws Error when this version of gen-nix does not support its format
 */
export async function readLock(file: string): Promise<Lock> {
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "ENOENT") throw new Error(`cannot read ${file}: ${cause.code}`, { cause });
    throw new NoLockError(`there is no package lock at ${file}; "gen-nix lock" creates one`, {
      cause,
    });
  });
  const parsed = z
    .discriminatedUnion("lockVersion", [lockSchema, firstForm])
    .safeParse(parseJson(text, file));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(
      `${file} is not a package lock that this gen-nix can read (${issue?.path.join(".")}: ${issue?.message}); ` +
        writeAnew,
    );
  }
  return parsed.data.lockVersion === 1 ? upgradeFirstForm(parsed.data) : parsed.data;
}

function upgradeFirstForm({ architecture, roots, ...old }: z.infer<typeof firstForm>): Lock {
  const { lockVersion: _, ...system } = old;
  const [main = "unknown"] = [...(system.suites.main ?? [])].sort((a, b) => a.length - b.length);
  return {
    lockVersion: 2,
    release: main,
    roots: roots.filter((root) => !isBuiltInRoot(root)),
    systems: { [architecture]: system },
  };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = /^<{7} /m.test(text) ? "has the conflict markers of a merge" : "is not JSON";
    throw new Error(`${file} ${why}; ${writeAnew}`, { cause });
  }
}
