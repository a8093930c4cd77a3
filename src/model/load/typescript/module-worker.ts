import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { createJiti } from "jiti";
import { defineProcesses, nix, ref } from "../../define-processes.js";
import { toPortable } from "../portable-value.js";
import type { ModuleOutcome } from "./load-module.js";

/*
 * The thread that a module runs in. Whatever it does to its process (timers, errors that nobody
 * catches, an end) is done to this thread.
 */

const tell = (outcome: ModuleOutcome) => parentPort?.postMessage(outcome);

const exit = process.exit;
process.exit = (code) => {
  tell({ kind: "ended", stack: String(new Error("ended").stack) });
  return exit(code);
};
process.on("uncaughtException", fail);

const outcome = await runModule(resolve(String(workerData))).catch(explainThrown);
// What it does later is of no interest.
process.off("uncaughtException", fail);
process.on("uncaughtException", () => undefined);
// The thread is stopped when it has told: what it printed must be gone before.
await Promise.all([process.stdout, process.stderr].map(drain));
tell(outcome);

function fail(error: unknown): void {
  tell(explainThrown(error));
}

function drain(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => stream.write("", () => done()));
}

/** Runs a file and takes apart what it exports, or what it promises to export. */
async function runModule(file: string): Promise<ModuleOutcome> {
  const jiti = createJiti(pathToFileURL(file).href, {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    virtualModules: { "gen-nix": { defineProcesses, nix, ref } },
  });
  const module = await jiti.import<{ default?: unknown }>(file);
  const exported = await module.default;
  return exported === undefined
    ? { kind: "nothing" }
    : { kind: "exported", value: toPortable(exported) };
}

function explainThrown(error: unknown): ModuleOutcome {
  // Errors of the module's own context are no instances of our Error.
  const isError = typeof error === "object" && error !== null && "message" in error;
  const { message, stack } = isError ? (error as Error) : { message: error, stack: "" };
  return { kind: "threw", message: String(message), stack: String(stack) };
}
