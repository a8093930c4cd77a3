import { readFile } from "node:fs/promises";
import * as z from "zod";

const archive = z.enum(["main", "security"]);

const lockedPackage = z.object({
  version: z.string(),
  archive,
  path: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number(),
  depends: z.array(z.string()),
});

const lockSchema = z.object({
  lockVersion: z.literal(1),
  architecture: z.string(),
  suites: z.record(archive, z.array(z.string())),
  roots: z.array(z.string()),
  seed: z.object({
    package: z.string(),
    debSha256: z.string(),
    narSha256: z.string(),
  }),
  merged: z.record(z.string(), z.array(z.string())),
  packages: z.record(z.string(), lockedPackage),
});

/** Which of Debian's archives a file comes from; each has a mirror of its own. */
export type Archive = z.infer<typeof archive>;

/** One package of the lock: `path` is relative to the archive's mirror, `size` is in bytes. */
export type LockedPackage = z.infer<typeof lockedPackage>;

/**
 * The lock of the embedded package set.
 *
 * `suites` are the names of the releases that it was resolved from, `roots` the packages asked for, `merged`
 * names the packages that share one store path, and `seed` is the one file that Nix cannot unpack by itself.
 */
export type Lock = z.infer<typeof lockSchema>;

/**
 * Reads a lock file.
 *
 * @throws Error when there is none, or when it has another form than this version of gen-nix writes
 */
export async function readLock(file: string): Promise<Lock> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Error(`there is no package lock at ${file}; "gen-nix lock" makes one`, { cause });
  });
  const parsed = lockSchema.safeParse(parseJson(text, file));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new Error(
      `${file} is not a package lock that this gen-nix can read (${issue?.path.join(".")}: ${issue?.message}); ` +
        `"gen-nix lock --refresh" writes it anew`,
    );
  }
  return parsed.data;
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file} is not JSON`, { cause });
  }
}

/** Prints a lock: stable order, and one line a package, so that a refresh gives a diff to read. */
export function printLock(lock: Lock): string {
  const line = (name: string, value: unknown) =>
    `    ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  const sorted = <T>(record: Record<string, T>) =>
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => line(name, value))
      .join(",\n");
  return `{
  "lockVersion": ${lock.lockVersion},
  "architecture": ${JSON.stringify(lock.architecture)},
  "suites": ${JSON.stringify({ main: lock.suites.main, security: lock.suites.security })},
  "roots": [
    ${[...lock.roots]
      .sort()
      .map((root) => JSON.stringify(root))
      .join(",\n    ")}
  ],
  "seed": ${JSON.stringify(lock.seed)},
  "merged": {
${sorted(lock.merged)}
  },
  "packages": {
${sorted(lock.packages)}
  }
}
`;
}
