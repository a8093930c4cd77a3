import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheDirectory } from "../../system/cache-directory.js";
import type { ReleaseSelection } from "./apt-targets.js";
import { type DebianSource, findDebianSources } from "./debian-sources.js";
import { type AptEnvironment, machineApt, runApt } from "./run-apt.js";

/**
 * Sets up a private configuration of apt in the user's cache, for another release or architecture than this
 * machine's.
 *
 * It uses the machine's mirrors, keys, proxies and certificates, but its own package lists. It therefore
 * needs no root and does not change the machine. It verifies signatures even where the machine's
 * configuration does not.
 *
 * @throws Error when apt's sources contain no archive of Debian
 */
export async function setUpPrivateApt(selection: ReleaseSelection): Promise<AptEnvironment> {
  const sources = await findDebianSources();
  if (!sources.some(({ archive }) => archive === "main")) {
    throw new Error(
      "apt's sources name no Debian archive with the component main; add one to /etc/apt/sources.list.d",
    );
  }
  const folder = folderOf(selection);
  await mkdir(join(folder, "lists/partial"), { recursive: true });
  await mkdir(join(folder, "cache/archives/partial"), { recursive: true });
  await writeFile(join(folder, "status"), "");
  await writeFile(join(folder, "debian.sources"), printSources(sources, selection));
  const settings = await runApt("apt-config", ["dump"], machineApt);
  // The address of a proxy may contain a password.
  const file = { mode: 0o600 };
  await writeFile(join(folder, "apt.conf"), printConfiguration(folder, selection, settings), file);
  return { APT_CONFIG: join(folder, "apt.conf") };
}

/** Returns the configuration that an earlier run set up; undefined without one. */
export function findPrivateApt(selection: ReleaseSelection): AptEnvironment | undefined {
  const file = join(folderOf(selection), "apt.conf");
  return existsSync(file) ? { APT_CONFIG: file } : undefined;
}

function folderOf({ release, architecture }: ReleaseSelection): string {
  return join(cacheDirectory(), "apt", `${release}-${architecture}`);
}

/** Prints the sources of one release, in the form of a `.sources` file. */
export function printSources(
  sources: readonly DebianSource[],
  { release, architecture }: ReleaseSelection,
): string {
  return sources
    .filter(({ archive }) => suitesOf(release, archive) !== "")
    .map(({ archive, uri, signedBy }) =>
      [
        "Types: deb",
        `URIs: ${uri}`,
        `Suites: ${suitesOf(release, archive)}`,
        "Components: main",
        `Architectures: ${architecture}`,
        "Targets: Packages",
        ...(signedBy === undefined
          ? []
          : [`Signed-By:${signedBy.startsWith("\n") ? signedBy : ` ${signedBy.trim()}`}`]),
        "",
      ].join("\n"),
    )
    .join("\n");
}

/** Returns the suites of a release; unstable has no separate suites for updates. */
function suitesOf(release: string, archive: DebianSource["archive"]): string {
  if (/^(sid|unstable|experimental)$/.test(release)) return archive === "main" ? release : "";
  return archive === "main" ? `${release} ${release}-updates` : `${release}-security`;
}

/**
 * Prints the private configuration of a folder.
 *
 * @param settings the machine's configuration, as `apt-config dump` prints it; its `Acquire` settings are
 * kept
 */
export function printConfiguration(
  folder: string,
  { architecture }: ReleaseSelection,
  settings: string,
): string {
  const reach = settings
    .split("\n")
    .filter((line) => /^Acquire::/.test(line) && !/^Acquire::(IndexTargets|Allow\w+)\b/.test(line));
  return `${[
    ...reach,
    'Acquire::AllowInsecureRepositories "false";',
    'Acquire::AllowWeakRepositories "false";',
    'Acquire::AllowDowngradeToInsecureRepositories "false";',
    'Acquire::GzipIndexes "true";',
    `APT::Architecture "${architecture}";`,
    "#clear APT::Architectures;",
    `APT::Architectures { "${architecture}"; };`,
    // apt's own user has no access to root's cache.
    'APT::Sandbox::User "root";',
    'Dir::Etc::main "/dev/null";',
    'Dir::Etc::parts "/dev/null";',
    `Dir::Etc::sourcelist "${folder}/debian.sources";`,
    'Dir::Etc::sourceparts "/dev/null";',
    `Dir::State "${folder}";`,
    `Dir::State::lists "${folder}/lists";`,
    `Dir::State::status "${folder}/status";`,
    `Dir::Cache "${folder}/cache";`,
  ].join("\n")}\n`;
}
