import { statSync } from "node:fs";
import { type AptEnvironment, machineApt, runApt } from "./run-apt.js";

/** One index file of apt, as `apt-get indextargets` describes it. */
export interface AptTarget {
  file: string;
  origin: string;
  codename: string;
  suite: string;
  component: string;
  architecture: string;
}

/** The packages of one release of Debian for one architecture. */
export interface ReleaseSelection {
  /** a codename, or a suite such as `stable` */
  release: string;
  /** Debian's name of the architecture */
  architecture: string;
}

const targetFormat = "$(FILENAME)\t$(ORIGIN)\t$(CODENAME)\t$(SUITE)\t$(COMPONENT)\t$(ARCHITECTURE)";

/** Lists the package indexes that apt has downloaded. */
export async function readTargets(environment: AptEnvironment = machineApt): Promise<AptTarget[]> {
  const listing = ["indextargets", "--format", targetFormat, "Created-By: Packages"];
  return parseTargets(await runApt("apt-get", listing, environment));
}

/** Parses the output of `apt-get indextargets` in the format of `readTargets`. */
export function parseTargets(output: string): AptTarget[] {
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [file = "", origin = "", codename = "", suite = "", component = "", architecture = ""] =
        line.split("\t");
      return { file, origin, codename, suite, component, architecture };
    });
}

/**
 * Keeps the indexes of one release from Debian's own archives, with its updates and security updates.
 *
 * Third-party repositories are left out, because their packages are not on Debian's mirrors. Backports are
 * left out, because apt does not install from them by default.
 */
export function selectTargets(
  targets: readonly AptTarget[],
  { release, architecture }: ReleaseSelection,
): AptTarget[] {
  return debianTargets(targets).filter(
    (target) =>
      (target.architecture === architecture || target.architecture === "all") &&
      [target.codename, target.suite].some(
        (name) => name === release || name.startsWith(`${release}-`),
      ),
  );
}

/** Keeps the indexes of Debian's own archives, without backports. */
export function debianTargets(targets: readonly AptTarget[]): AptTarget[] {
  return targets.filter(
    ({ origin, component, codename }) =>
      origin === "Debian" && component === "main" && !codename.includes("-backports"),
  );
}

/** Returns the release of indexes: the codename of its main suite. */
export function releaseOf(targets: readonly AptTarget[]): string | undefined {
  return targets.map(({ codename }) => codename).sort((a, b) => a.length - b.length)[0];
}

/**
 * Returns when the newest of the indexes was published, in milliseconds since 1970; apt preserves the
 * mirror's time.
 */
export function publishedAt(targets: readonly AptTarget[]): number {
  return Math.max(0, ...targets.map(({ file }) => statSync(file).mtimeMs));
}
