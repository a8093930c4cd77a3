import { Worker } from "node:worker_threads";
import { notify } from "../../../diagnostics/notify.js";
import type { PortableValue } from "../portable-value.js";

/** The outcome of running a module. */
export type ModuleOutcome =
  | { readonly kind: "exported"; readonly value: PortableValue }
  /** It has no default export. */
  | { readonly kind: "nothing" }
  | { readonly kind: "threw"; readonly message: string; readonly stack: string }
  /** It called `process.exit`. */
  | { readonly kind: "ended"; readonly stack: string }
  /** It waits for something that never happens. */
  | { readonly kind: "stuck" };

/**
 * Runs a module of TypeScript or JavaScript, without a cache. The module can import `gen-nix`,
 * wherever gen-nix is installed.
 *
 * The module runs in a thread that is stopped after its export. Its output goes to standard error,
 * because standard output is for results.
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

/** The seconds after which a model that still runs probably does not end. */
const secondsOfPatience = 5;

/** Tests run the sources, which Node cannot load itself. */
const isSource = import.meta.url.endsWith(".ts");

/** The file of the thread, which is beside this file, also in the bundle. */
function workerFile(): URL {
  return new URL(`./module-worker.${isSource ? "ts" : "js"}`, import.meta.url);
}
