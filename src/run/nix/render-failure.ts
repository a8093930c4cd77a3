import { adviseOnFailure } from "./advise-on-failure.js";
import type { Build, BuildProgress } from "./build-progress.js";
import { derivationName } from "./derivation-name.js";

/**
 * Says why a nix-build failed: each failing derivation with its last lines, else Nix's own errors, and
 * where the whole log is.
 */
export function renderBuildFailure(progress: BuildProgress, logFile: string): string {
  const failed = withoutCancelled(progress);
  const reasons =
    failed.length > 0
      ? failed.map((build) => renderFailedBuild(build, progress.errors))
      : progress.errors.map(withoutQuotedLog);
  return [
    ...(reasons.length > 0 ? reasons : ["nix-build failed without a word"]),
    ...adviseOnFailure([...progress.errors, ...reasons].join("\n")),
    `the whole log: ${logFile}`,
  ].join("\n");
}

/** When a build fails, Nix ends those that run beside it, and names the one that failed by itself. */
function withoutCancelled({ failed, errors }: BuildProgress): readonly Build[] {
  const named = failed.filter(({ derivation }) => errors.some((it) => it.includes(derivation)));
  return named.length > 0 ? named : failed;
}

function renderFailedBuild(build: Build, errors: readonly string[]): string {
  const own = errors.find((error) => error.includes(build.derivation));
  const reason = own === undefined ? "" : reasonOf(own, build.derivation);
  const heading = `error: the build of ${build.name} failed${reason}`;
  if (build.tail.length === 0) return `${heading}\n(it printed nothing)`;
  return [`${heading}; its last lines:`, ...build.tail.map((line) => `  ${line}`)].join("\n");
}

/** From Nix's sentence about a derivation, what it adds to "the build of NAME failed". */
function reasonOf(error: string, derivation: string): string {
  const exit = /failed( with exit code \d+| due to signal \d+ \([^)]*\))/.exec(error)?.[1];
  if (exit !== undefined) return exit;
  const sentence = withoutQuotedLog(error).replace(/^error:\s*/, "");
  return `: ${sentence.replaceAll(derivation, derivationName(derivation))}`;
}

/** Newer versions of Nix repeat the last lines of the build in their message. */
function withoutQuotedLog(error: string): string {
  return error.replace(/\n?[^\n]*[Ll]ast \d+ log lines:[\s\S]*$/, "").replace(/[;\s]+$/, "");
}
