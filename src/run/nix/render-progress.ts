import type { Build, BuildProgress, Milestone } from "./build-progress.js";

/**
 * Renders the live status line of a build, with at most `width` characters.
 *
 * @example
 * // [3/12 built, 4 fetched] nginx-1.22 (unpackPhase) 12s
 */
export function renderStatus(progress: BuildProgress, width: number, now: number): string {
  const running = [...progress.running.values()];
  const builds = running.filter((build) => !build.download);
  const current = builds[0] ?? running[0];
  const text = current === undefined ? idle(progress) : describe(current, running.length - 1, now);
  const line = `${renderCounts(progress)} ${text}`;
  return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}

/** Renders the line of a finished build or of a warning for a log; undefined for a download. */
export function renderMilestone(progress: BuildProgress, milestone: Milestone): string | undefined {
  if (milestone.kind === "warning") return milestone.text;
  return milestone.build.download ? undefined : `${renderCounts(progress)} ${milestone.build.name}`;
}

/**
 * Summarizes a finished build.
 *
 * @example
 * renderSummary({ built: 12, fetched: 4 }, 31200) // built 12, fetched 4, in 31.2 s
 */
export function renderSummary(
  counts: { readonly built: number; readonly fetched: number },
  milliseconds: number,
): string {
  const seconds = (milliseconds / 1000).toFixed(1);
  return counts.built + counts.fetched === 0
    ? `nothing to build, in ${seconds} s`
    : `built ${counts.built}, fetched ${counts.fetched}, in ${seconds} s`;
}

function renderCounts(progress: BuildProgress): string {
  const fetched = progress.fetched === 0 ? "" : `, ${progress.fetched} fetched`;
  return `[${progress.built}/${progress.planned.size} built${fetched}]`;
}

function idle(progress: BuildProgress): string {
  return progress.planned.size + progress.fetched === 0 ? "evaluating" : "waiting";
}

function describe(build: Build, others: number, now: number): string {
  const seconds = Math.floor((now - build.since) / 1000);
  return [
    build.name,
    ...(build.phase === undefined ? [] : [`(${build.phase})`]),
    ...(seconds < 2 ? [] : [`${seconds}s`]),
    ...(others === 0 ? [] : [`and ${others} more`]),
  ].join(" ");
}
