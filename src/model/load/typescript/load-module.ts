import { Worker } from "node:worker_threads";
import { notify } from "../../../diagnostics/notify.js";
import type { PortableValue } from "../portable-value.js";

/** What became of a module that was run. */
export type ModuleOutcome =
  | { readonly kind: "exported"; readonly value: PortableValue }
  /** It exports nothing by default. */
  | { readonly kind: "nothing" }
  | { readonly kind: "threw"; readonly message: string; readonly stack: string }
  /** It called `process.exit`. */
  | { readonly kind: "ended"; readonly stack: string }
  /** Nothing is left to wait for, and it still exports nothing. */
  | { readonly kind: "stuck" };

/**
 * Runs a module of TypeScript (or JavaScript), anew each time and without leaving a cache behind.
 * `gen-nix` can be imported in it wherever gen-nix is installed.
 *
 * It runs in a thread that is stopped as soon as it has exported something. What it prints goes to
 * standard error, as standard output is for results.
 */
export async function loadModule(path: string): Promise<ModuleOutcome> {
  const worker = new Worker(workerFile(), {
    workerData: path,
    stdout: true,
    ...(isSource ? { execArgv: ["--import", import.meta.resolve("jiti/register")] } : {}),
  });
  worker.stdout.pipe(process.stderr, { end: false });
  const patience = setTimeout(
    () => notify(`${path} is still running after ${secondsOfPatience} s; Ctrl-C ends it`),
    secondsOfPatience * 1000,
  );
  const outcome = await new Promise<ModuleOutcome>((settle) => {
    worker.on("message", settle);
    worker.on("error", ({ message, stack = "" }) => settle({ kind: "threw", message, stack }));
    worker.on("exit", () => settle({ kind: "stuck" }));
  });
  clearTimeout(patience);
  await worker.terminate();
  return outcome;
}

/** A model that runs for longer probably does not end. */
const secondsOfPatience = 5;

/** Tests run the sources, which Node does not read by itself. */
const isSource = import.meta.url.endsWith(".ts");

/** It lies beside this file, also in the bundle. */
function workerFile(): URL {
  return new URL(`./module-worker.${isSource ? "ts" : "js"}`, import.meta.url);
}
