import { dirname, resolve } from "node:path";
import { buildLocalSystem } from "../build/build-local-system.js";
import { generateForBuild } from "../build/generate-for-build.js";
import { notify } from "../diagnostics/notify.js";
import { processPorts } from "../model/index.js";
import type { GenerateOptions } from "../project/generate.js";
import { forwardSignals } from "../run/forward-signals.js";
import { RunFailure } from "../run/run-failure.js";
import { claimFolder, recordRoot } from "./claim-folder.js";
import { plainPrinter } from "./print-plain.js";
import { requireFreePorts } from "./require-free-ports.js";
import { startSystem } from "./start-system.js";
import { chosenProcesses, readSystemFacts, requireProcesses } from "./system-facts.js";
import { prepareUpFolder, type UpFolder } from "./up-folder.js";

/** The options of `gen-nix up`. */
export interface UpOptions extends GenerateOptions {
  /** The processes to start, with their dependencies; empty for all. */
  readonly names: readonly string[];
  /** Variables that the user passes on to processes. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Runs the system of a model on this machine until it ends or is stopped.
 *
 * @returns the exit code of gen-nix.
 * @throws RunFailure when the system cannot be built or started, or fails.
 */
export async function up(options: UpOptions): Promise<number> {
  const [model = ""] = typeof options.model === "string" ? [options.model] : options.model;
  const folder = prepareUpFolder(resolve(dirname(model)));
  const release = await claimFolder(folder, (pid) =>
    notify(
      `waiting for the processes of the last gen-nix up, which was killed (root process ${pid})`,
    ),
  );
  try {
    return await buildAndRun(options, folder);
  } finally {
    release();
  }
}

async function buildAndRun(options: UpOptions, folder: UpFolder): Promise<number> {
  const { names, variables } = options;
  const generated = await generateForBuild(options);
  if (generated?.model === undefined) return 1;
  await buildLocalSystem(generated, folder);
  const facts = await readSystemFacts(folder.system);
  requireProcesses(facts, names);
  const chosen = chosenProcesses(facts, names);
  const ports = processPorts(generated.model).filter(({ process }) => chosen.has(process));
  await requireFreePorts(ports);
  const list = ports.map(({ process, port }) => `${port} (${process})`).join(", ");
  notify(
    [
      `running ${chosen.size} ${chosen.size === 1 ? "process" : "processes"} under ${facts.processManager}`,
      ...(list === "" ? [] : [`${ports.length === 1 ? "port" : "ports"} ${list}`]),
      "Ctrl-C stops them",
    ].join("; "),
  );
  const system = await startSystem({
    folder,
    names,
    variables,
    onLine: plainPrinter([...chosen]),
  });
  recordRoot(folder, system.pid);
  const { value: exitCode, signal } = await forwardSignals(system.ended, system.stop);
  if (exitCode === 0 || signal !== undefined) return 0;
  throw new RunFailure(`the system ended with exit code ${exitCode}`);
}
