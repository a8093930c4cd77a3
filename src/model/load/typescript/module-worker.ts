import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { createJiti } from "jiti";
import { defineProcesses, nix, ref } from "../../define-processes.js";
import { toPortable } from "../portable-value.js";
import type { ModuleOutcome } from "./load-module.js";

/*
 * The thread that a module runs in. Timers, uncaught errors and calls of `process.exit` in the
 * module affect only this thread.
 */

const send = (outcome: ModuleOutcome) => parentPort?.postMessage(outcome);

const exit = process.exit;
process.exit = (code) => {
  send({ kind: "ended", stack: String(new Error("ended").stack) });
  return exit(code);
};
process.on("uncaughtException", fail);

const outcome = await runModule(resolve(String(workerData))).catch(explainThrown);
// Later errors of the module do not matter.
process.off("uncaughtException", fail);
process.on("uncaughtException", () => undefined);
// The outcome stops the thread, so its output has to be written before.
await Promise.all([process.stdout, process.stderr].map(drain));
send(outcome);

function fail(error: unknown): void {
  send(explainThrown(error));
}

function drain(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => stream.write("", () => done()));
}

/** Runs a file and converts its default export, which can be a promise. */
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
  // Errors of the module's context are not instances of our Error.
  const isError = typeof error === "object" && error !== null && "message" in error;
  const { message, stack } = isError ? (error as Error) : { message: error, stack: "" };
  return { kind: "threw", message: String(message), stack: String(stack) };
}
