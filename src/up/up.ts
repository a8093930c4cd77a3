import { dirname, join, resolve } from "node:path";
import { upFolderName } from "../control/up-files.js";
import { notify } from "../diagnostics/notify.js";
import { claimFolder, refuseUsedFolder } from "./claim-folder.js";
import { plainReporter, type Reporter } from "./reporter.js";
import { runSession } from "./run-session.js";
import { prepareUpFolder } from "./up-folder.js";
import type { UpOptions } from "./up-options.js";

/**
 * Runs the system of a model on this machine until it ends or is stopped.
 *
 * @returns the exit code of gen-nix.
 * @throws RunFailure when the system cannot be built or started, or fails.
 */
export async function up(options: UpOptions): Promise<number> {
  const models = typeof options.model === "string" ? [options.model] : options.model;
  const [model = ""] = models;
  const directory = resolve(dirname(model));
  refuseUsedFolder(join(directory, upFolderName));
  const folder = prepareUpFolder(directory, models);
  const release = await claimFolder(folder, (pid) =>
    notify(
      `waiting for the processes of the last gen-nix up, which was killed (root process ${pid})`,
    ),
  );
  try {
    return await runSession(options, folder, await chooseReporter(options, resolve(model)));
  } finally {
    release();
  }
}

/** Keys and a screen need a terminal at both ends; the states of processes come from the runtime, which needs Linux. */
async function chooseReporter({ plain }: UpOptions, model: string): Promise<Reporter> {
  const before = plainReporter();
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (plain || !isTerminal || process.platform !== "linux" || process.env.TERM === "dumb")
    return before;
  const { liveReporter } = await import("./view/live-view.js");
  return liveReporter({ model, before });
}
