import { adviseOnFailure } from "./advise-on-failure.js";
import type { Build, BuildProgress } from "./build-progress.js";
import { derivationName } from "./derivation-name.js";
import { withoutTraceAdvice } from "./evaluation-error.js";

/**
 * Explains why a nix-build failed: each failed derivation with its last lines, else Nix's own errors, and
 * the path of the full log.
 */
export function renderBuildFailure(progress: BuildProgress, logFile: string): string {
  const failed = withoutCancelled(progress);
  const reasons =
    failed.length > 0
      ? failed.map((build) => renderFailedBuild(build, progress.errors))
      : progress.errors.map((error) => withoutTraceAdvice(withoutQuotedLog(error)));
  return [
    ...(reasons.length > 0 ? reasons : ["nix-build failed and printed no error"]),
    ...adviseOnFailure([...progress.errors, ...reasons].join("\n")),
    `the full log: ${logFile}`,
  ].join("\n");
}

/** Removes the builds that Nix cancelled because another build failed; Nix's errors name only that one. */
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

/** Returns what Nix's sentence about a derivation adds to "the build of NAME failed". */
function reasonOf(error: string, derivation: string): string {
  const exit = /failed( with exit code \d+| due to signal \d+ \([^)]*\))/.exec(error)?.[1];
  if (exit !== undefined) return exit;
  const sentence = withoutQuotedLog(error).replace(/^error:\s*/, "");
  return `: ${sentence.replaceAll(derivation, derivationName(derivation))}`;
}

/** Removes the last lines of the build, which newer versions of Nix repeat in their message. */
function withoutQuotedLog(error: string): string {
  return error.replace(/\n?[^\n]*[Ll]ast \d+ log lines:[\s\S]*$/, "").replace(/[;\s]+$/, "");
}
