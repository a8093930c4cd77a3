import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { finished } from "node:stream/promises";
import { renderCommandLine } from "../command-line.js";
import { isInterrupt, RunFailure } from "../run-failure.js";
import { type NixBuildRequest, nixBuildCommand } from "./build-command.js";
import { type DisplayStream, openBuildDisplay } from "./build-display.js";
import { type BuildProgress, trackProgress } from "./build-progress.js";
import { buildLogFile } from "./log-file.js";
import { type NixEvent, parseLogLine } from "./parse-log-line.js";
import { renderBuildFailure } from "./render-failure.js";
import { startNixBuild } from "./start-nix-build.js";

/** The result of a nix-build. */
export interface NixBuildResult {
  readonly ok: boolean;
  /** The store path of the result; empty when the build failed. */
  readonly outPath: string;
  readonly built: number;
  readonly fetched: number;
  readonly milliseconds: number;
  readonly logFile: string;
  /**
   * The message for the user about a failed build: the failed derivations, their last lines, the log's
   * path.
   */
  readonly failure: string;
  /** Nix's errors and the last lines of the failed builds, in which known causes are looked up. */
  readonly errorLog: string;
}

/**
 * Runs nix-build in `directory`, shows its progress on `display` and writes its full log to a file.
 *
 * Nix replaces the link to the result only when the whole build succeeds, so a failed build keeps the last
 * good one.
 *
 * @param meanwhile work that is done while Nix runs.
 * @throws RunFailure when nix-build is not installed, or after an interrupt.
 */
export async function runNixBuild(
  directory: string,
  request: NixBuildRequest,
  display: DisplayStream = process.stderr,
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<NixBuildResult> {
  const command = nixBuildCommand(request);
  const logFile = buildLogFile(directory);
  await mkdir(dirname(logFile), { recursive: true });
  const log = createWriteStream(logFile);
  log.write(`$ ${renderCommandLine(command)}\n`);

  const tracker = trackProgress();
  const shown = openBuildDisplay(display, tracker.progress);
  const start = performance.now();
  try {
    const running = startNixBuild(
      directory,
      request,
    )((line) => {
      const event = parseLogLine(line);
      if (event === undefined) return;
      const text = logText(event, tracker.nameOf);
      if (text !== undefined) log.write(`${text}\n`);
      const milestone = tracker.apply(event);
      if (milestone !== undefined) shown.milestone(milestone);
    });
    const [{ exitCode, stdout }] = await Promise.all([running, meanwhile()]);
    const { progress } = tracker;
    return {
      ok: exitCode === 0,
      outPath: exitCode === 0 ? (stdout.split("\n").at(-1) ?? "") : "",
      built: progress.built,
      fetched: progress.fetched,
      milliseconds: performance.now() - start,
      logFile,
      failure: exitCode === 0 ? "" : renderBuildFailure(progress, logFile),
      errorLog: errorLog(progress),
    };
  } catch (error) {
    if (!isInterrupt(error)) throw error;
    throw new RunFailure("interrupted: nix-build was stopped", error.exitCode);
  } finally {
    shown.close();
    log.end();
    await finished(log);
  }
}

function logText(event: NixEvent, nameOf: (id: number) => string | undefined): string | undefined {
  if (event.kind === "message") return event.text;
  if (event.kind === "log-line") return `${nameOf(event.id) ?? "?"}> ${event.text}`;
  return undefined;
}

function errorLog(progress: BuildProgress): string {
  return [...progress.errors, ...progress.failed.flatMap((build) => build.tail)].join("\n");
}
