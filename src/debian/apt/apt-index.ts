import type { Archive } from "../archive.js";
import { machineRelease } from "../machine-release.js";
import type { IndexText } from "../package-index.js";
import {
  type AptTarget,
  debianTargets,
  publishedAt,
  type ReleaseSelection,
  readTargets,
  releaseOf,
  selectTargets,
} from "./apt-targets.js";
import { findPrivateApt, setUpPrivateApt } from "./private-apt.js";
import { type AptEnvironment, machineApt, runApt } from "./run-apt.js";

/** The package index of one release: the texts of its index files, and their source. */
export interface AptIndex {
  /** the release's codename */
  release: string;
  architecture: string;
  suites: Record<Archive, string[]>;
  texts: IndexText[];
  /** the configuration of apt that the index belongs to */
  environment: AptEnvironment;
}

/** Selects the index to read. */
export interface IndexOptions {
  /** a codename, or a suite such as `stable`; this machine's release when absent */
  release?: string | undefined;
  /** Debian's name of the architecture; this machine's when absent */
  architecture?: string | undefined;
  /** update the index first */
  update?: boolean;
}

interface Found {
  targets: AptTarget[];
  environment: AptEnvironment;
}

/**
 * Reads the package indexes of one release. It uses the indexes that this machine's apt has downloaded. For
 * an update, or for a release that apt has no index of, a private apt downloads the indexes from the same
 * mirrors. The machine's apt is not changed.
 *
 * apt itself reads its configuration (both formats of sources, mirrors, compression), so that gen-nix uses
 * the same sources as apt.
 *
 * @throws Error when apt is not installed, or when its sources do not contain the release
 */
export async function readAptIndex(options: IndexOptions = {}): Promise<AptIndex> {
  const architecture =
    options.architecture ?? (await runApt("dpkg", ["--print-architecture"])).trim();
  const ofMachine = await readTargets();
  const release = options.release ?? (await defaultRelease(ofMachine));
  const selection = { release, architecture };
  const { targets, environment } =
    options.update === true
      ? await downloadTargets(selection)
      : await findTargets(selection, selectTargets(ofMachine, selection));
  const suites: Record<Archive, Set<string>> = { main: new Set(), security: new Set() };
  for (const { codename } of targets) suites[archiveOf(codename)].add(codename);
  return {
    release: releaseOf(targets) ?? release,
    architecture,
    suites: { main: [...suites.main].sort(), security: [...suites.security].sort() },
    texts: await Promise.all(
      targets.map(async ({ file, codename }) => ({
        archive: archiveOf(codename),
        text: await runApt("/usr/lib/apt/apt-helper", ["cat-file", file], environment),
      })),
    ),
    environment,
  };
}

/**
 * Prefers the machine's index, unless the private one is newer, so that a lock never returns to older
 * versions.
 */
async function findTargets(selection: ReleaseSelection, ofMachine: AptTarget[]): Promise<Found> {
  if (ofMachine.length === 0) return downloadTargets(selection);
  const environment = findPrivateApt(selection);
  if (environment !== undefined) {
    const targets = selectTargets(await readTargets(environment), selection);
    if (publishedAt(targets) > publishedAt(ofMachine)) return { targets, environment };
  }
  return { targets: ofMachine, environment: machineApt };
}

/** Updates the private index. When the mirror cannot be reached, an older index is used. */
async function downloadTargets(selection: ReleaseSelection): Promise<Found> {
  const environment = await setUpPrivateApt(selection);
  const problem = await updateError(environment);
  const targets = selectTargets(await readTargets(environment), selection);
  if (targets.length === 0) throw new Error(explainMissing(selection, problem));
  return { targets, environment };
}

async function updateError(environment: AptEnvironment): Promise<string | undefined> {
  try {
    await runApt("apt-get", ["update", "--quiet"], environment);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function explainMissing(
  { release, architecture }: ReleaseSelection,
  problem: string | undefined,
): string {
  const what = `the mirrors in apt's sources have no index of Debian ${release} for ${architecture}`;
  return problem === undefined ? what : `${what}; ${problem}`;
}

/** Returns the machine's release, or the one that apt has an index of. */
async function defaultRelease(targets: AptTarget[]): Promise<string> {
  const debian = debianTargets(targets);
  const own = await machineRelease();
  const release = debian.some(({ codename }) => codename === own) ? own : releaseOf(debian);
  if (release !== undefined) return release;
  if (own !== undefined) return own;
  throw new Error(noReleaseMessage(targets));
}

function noReleaseMessage(all: AptTarget[]): string {
  const names = [...new Set(all.map(({ origin, codename }) => `${origin} ${codename}`))];
  const only = names.length === 0 ? "" : ` (only ${names.join(", ")})`;
  return `apt's sources name no Debian archive with the component main${only}; add one to /etc/apt/sources.list.d`;
}

/** Returns the archive that a suite belongs to. */
export function archiveOf(codename: string): Archive {
  return codename.includes("security") ? "security" : "main";
}
