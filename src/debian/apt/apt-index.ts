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

/** What apt knows of one release: the texts of its index files, and where they come from. */
export interface AptIndex {
  /** the release's codename */
  release: string;
  architecture: string;
  suites: Record<Archive, string[]>;
  texts: IndexText[];
  /** the configuration of apt that the index is of */
  environment: AptEnvironment;
}

/** Which index is read. */
export interface IndexOptions {
  /** a codename, or a suite such as `stable`; this machine's when absent */
  release?: string | undefined;
  /** as Debian calls it; this machine's when absent */
  architecture?: string | undefined;
  /** bring the index up to date first */
  update?: boolean;
}

interface Found {
  targets: AptTarget[];
  environment: AptEnvironment;
}

/**
 * Reads the package indexes of one release: those that this machine's apt has downloaded or, for what it has not and
 * for an update, those that an apt of our own downloads from the same mirrors. Nothing of the machine changes.
 *
 * apt itself reads its configuration (both forms of sources, mirrors, compression), so that gen-nix sees what apt sees.
 *
 * @throws Error when apt is missing, or when its sources lead to no such release
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

/** Prefers the machine's index, unless an update brought a newer one: a lock does not go back to older versions. */
async function findTargets(selection: ReleaseSelection, ofMachine: AptTarget[]): Promise<Found> {
  if (ofMachine.length === 0) return downloadTargets(selection);
  const environment = findPrivateApt(selection);
  if (environment !== undefined) {
    const targets = selectTargets(await readTargets(environment), selection);
    if (publishedAt(targets) > publishedAt(ofMachine)) return { targets, environment };
  }
  return { targets: ofMachine, environment: machineApt };
}

/** Brings an index of our own up to date; when the mirror cannot be reached, an older one does. */
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
  const what = `the mirrors in apt's sources give no index of Debian ${release} for ${architecture}`;
  return problem === undefined ? what : `${what}; ${problem}`;
}

/** Finds the machine's release among those that its apt has an index of. */
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

/** Names the archive that a suite belongs to. */
export function archiveOf(codename: string): Archive {
  return codename.includes("security") ? "security" : "main";
}
