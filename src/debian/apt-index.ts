import { execa } from "execa";
import type { Archive } from "./lock.js";
import type { IndexText } from "./package-index.js";

/** One index file of apt, as `apt-get indextargets` describes it. */
export interface AptTarget {
  file: string;
  origin: string;
  codename: string;
  component: string;
  architecture: string;
}

/** What apt knows: the texts of its index files, and where they come from. */
export interface AptIndex {
  architecture: string;
  suites: Record<Archive, string[]>;
  texts: IndexText[];
}

/** apt has no index file of a Debian archive. */
export class NoIndexError extends Error {}

const targetFormat = "$(FILENAME)\t$(ORIGIN)\t$(CODENAME)\t$(COMPONENT)\t$(ARCHITECTURE)";

/**
 * Reads the package indexes that this machine's apt has downloaded for its own architecture.
 *
 * apt itself reads its configuration (both forms of sources, mirrors, compression), so that gen-nix sees what apt sees.
 *
 * @throws Error when this is not a Debian system, or when apt has no index of a Debian archive
 */
export async function readAptIndex(): Promise<AptIndex> {
  const architecture = (await apt("dpkg", ["--print-architecture"])).trim();
  const all = await readTargets();
  const targets = selectTargets(all, architecture);
  if (targets.length === 0) throw new NoIndexError(noTargetsMessage(all));
  const suites: Record<Archive, string[]> = { main: [], security: [] };
  for (const { codename } of targets) suites[archiveOf(codename)].push(codename);
  const texts = await Promise.all(
    targets.map(async ({ file, codename }) => ({
      archive: archiveOf(codename),
      text: await apt("/usr/lib/apt/apt-helper", ["cat-file", file]),
    })),
  );
  return {
    architecture,
    suites: {
      main: [...new Set(suites.main)].sort(),
      security: [...new Set(suites.security)].sort(),
    },
    texts,
  };
}

/** Brings apt's index files up to date; needs root. */
export async function updateAptIndex(): Promise<void> {
  await apt("apt-get", ["update", "--quiet"]);
}

async function readTargets(): Promise<AptTarget[]> {
  const listing = ["indextargets", "--format", targetFormat, "Created-By: Packages"];
  return parseTargets(await apt("apt-get", listing));
}

/** Parses the output of `apt-get indextargets` in the format that `readAptIndex` asks for. */
export function parseTargets(output: string): AptTarget[] {
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [file = "", origin = "", codename = "", component = "", architecture = ""] =
        line.split("\t");
      return { file, origin, codename, component, architecture };
    });
}

/**
 * Keeps the indexes of Debian's own archives. Third-party repositories are left out, because their pool is not on
 * Debian's mirrors, and so are suites that apt itself takes nothing from unless told to (backports, experimental).
 */
export function selectTargets(targets: AptTarget[], architecture: string): AptTarget[] {
  return targets.filter(
    (target) =>
      target.origin === "Debian" &&
      target.component === "main" &&
      (target.architecture === architecture || target.architecture === "all") &&
      !/-backports|^experimental$|^rc-buggy$/.test(target.codename),
  );
}

/** Names the archive that a suite belongs to. */
export function archiveOf(codename: string): Archive {
  return codename.includes("security") ? "security" : "main";
}

function noTargetsMessage(all: AptTarget[]): string {
  return all.length === 0
    ? "apt has no package index on this machine; run: apt-get update"
    : "apt's sources name no Debian archive with the component main " +
        `(only ${[...new Set(all.map(({ origin, codename }) => `${origin} ${codename}`))].join(", ")}); ` +
        "add one to /etc/apt/sources.list.d and run: apt-get update";
}

async function apt(program: string, args: string[]): Promise<string> {
  const result = await execa(program, args, {
    reject: false,
    maxBuffer: 1 << 30,
    stripFinalNewline: false,
    env: { LC_ALL: "C" },
  });
  if (result.failed) {
    const why = result.code === "ENOENT" ? "it is not installed" : result.stderr || result.message;
    throw new Error(`the package lock is made from apt's index, but ${program} failed: ${why}`);
  }
  return result.stdout;
}
