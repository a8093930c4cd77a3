import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { defineProcesses, nix, ref } from "../../define-processes.js";

/** What a module exports by default, or what it threw. */
export type LoadedModule =
  | { readonly ok: true; readonly exported: unknown }
  | { readonly ok: false; readonly error: unknown };

/**
 * Runs a module of TypeScript (or JavaScript), anew each time and without leaving a cache behind.
 * `gen-nix` can be imported in it wherever gen-nix is installed.
 */
export async function loadModule(path: string): Promise<LoadedModule> {
  const { createJiti } = await import("jiti");
  const file = resolve(path);
  const jiti = createJiti(pathToFileURL(file).href, {
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
    virtualModules: { "gen-nix": { defineProcesses, nix, ref } },
  });
  try {
    const module = await jiti.import<{ default?: unknown }>(file);
    return { ok: true, exported: module.default };
  } catch (error) {
    return { ok: false, error };
  }
}
