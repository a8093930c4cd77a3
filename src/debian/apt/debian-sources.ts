import { readFile } from "node:fs/promises";
import type { Archive } from "../archive.js";
import { machineApt, runApt } from "./run-apt.js";
import { signedBy } from "./source-entry.js";

/** One of Debian's archives in the sources of this machine's apt. */
export interface DebianSource {
  archive: Archive;
  uri: string;
  /** the value of `Signed-By` in a `.sources` file: names of key files, or a key */
  signedBy?: string;
}

interface SourceTarget {
  uri: string;
  suite: string;
  component: string;
  origin: string;
  entry: string;
}

const format = "$(REPO_URI)\t$(RELEASE)\t$(COMPONENT)\t$(ORIGIN)\t$(SOURCESENTRY)";

/**
 * Finds the sources of Debian's archives in this machine's apt, even when it has downloaded no index.
 *
 * Third-party archives can have suites and components of the same names. A downloaded index states its
 * origin. Without an index, the address decides: Debian's archives end in /debian and /debian-security on
 * every mirror.
 */
export async function findDebianSources(): Promise<DebianSource[]> {
  const origins = new Map((await listTargets([])).map(({ uri, origin }) => [uri, origin]));
  const isDebian = (uri: string) =>
    origins.has(uri) ? origins.get(uri) === "Debian" : /\/debian(-security)?\/?$/.test(uri);
  const all = await listTargets(["--no-release-info"]);
  const usable = all.filter(
    ({ uri, component }) => component === "main" && !uri.startsWith("cdrom:") && isDebian(uri),
  );
  const sources: DebianSource[] = [];
  for (const archive of ["main", "security"] as const) {
    const target = usable.find((candidate) => archiveOfTarget(candidate) === archive);
    if (target === undefined) continue;
    const keys = signedBy(await readFile(fileOf(target), "utf8"), target.entry);
    sources.push({ archive, uri: target.uri, ...(keys === undefined ? {} : { signedBy: keys }) });
  }
  return sources;
}

async function listTargets(options: readonly string[]): Promise<SourceTarget[]> {
  const listing = ["indextargets", ...options, "--format", format, "Created-By: Packages"];
  const output = await runApt("apt-get", listing, machineApt);
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [uri = "", suite = "", component = "", origin = "", entry = ""] = line.split("\t");
      return { uri, suite, component, origin, entry };
    });
}

function archiveOfTarget({ uri, suite }: SourceTarget): Archive {
  return suite.includes("security") || /-security\/?$/.test(uri) ? "security" : "main";
}

function fileOf({ entry }: SourceTarget): string {
  return entry.replace(/:\d+$/, "");
}
