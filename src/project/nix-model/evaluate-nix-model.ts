import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { needsStore } from "../../run/nix/evaluate-file.js";
import { captureProgram } from "../../run/start-program.js";
import { explainNixModelError } from "./explain-nix-model-error.js";
import type { NixModelEntry } from "./nix-model-entry.js";

/** The value of a file of `model-files`, or the diagnostic of the model that has none. */
export type NixModelValue<Value> =
  | {
      readonly ok: true;
      readonly value: Value;
      /** The files that Nix read for it, without those of the library. */
      readonly imports: readonly string[];
      /** What the library has to say about the model. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly diagnostic: Diagnostic };

/**
 * Evaluates a file of `model-files` without building.
 *
 * @param name the file, without its extension.
 * @param more further string arguments.
 * @throws RunFailure when Nix is not installed, or cannot evaluate anything here.
 */
export async function evaluateNixModel<Value>(
  entry: NixModelEntry,
  name: string,
  more: Readonly<Record<string, string>> = {},
): Promise<NixModelValue<Value>> {
  const parameters = Object.entries({ ...entry.parameters, ...more });
  const searchPath = Object.entries(entry.searchPath);
  const instantiate = (...options: string[]) => ({
    program: "nix-instantiate",
    args: [
      // At this level, Nix names each file that it evaluates.
      ...["--eval", "--strict", "--json", "--show-trace", "-vv", ...options],
      ...["--option", "substitute", "false"],
      ...searchPath.flatMap(([prefix, path]) => ["-I", `${prefix}=${path}`]),
      ...parameters.flatMap((parameter) => ["--argstr", ...parameter]),
      join(entry.folder, `${name}.nix`),
    ],
  });
  const quick = await captureProgram(instantiate());
  const { exitCode, stdout, stderr } = needsStore(quick)
    ? await captureProgram(instantiate("--read-write-mode"))
    : quick;
  const lines = stderr.split("\n");
  if (exitCode !== 0) {
    const log = lines.filter((line) => !isTalk(line)).join("\n");
    return { ok: false, diagnostic: await explainNixModelError(log, entry) };
  }
  return {
    ok: true,
    value: JSON.parse(stdout),
    imports: readImports(lines, entry),
    notes: lines.flatMap((line) => /^trace: (.*)/.exec(line)?.[1] ?? []),
  };
}

const evaluated = /^evaluating file '(.*)'$/;

/** Whether a line is part of Nix's account of what it does. */
function isTalk(line: string): boolean {
  return (
    evaluated.test(line) ||
    /^(?:copied source|instantiated '|warning: Nix search path entry)/.test(line)
  );
}

function readImports(lines: readonly string[], { folder }: NixModelEntry): string[] {
  const library = join(folder, "..");
  const files = lines.flatMap((line) => evaluated.exec(line)?.[1] ?? []);
  return [...new Set(files)].filter(
    (file) => !file.startsWith(`${library}/`) && !file.startsWith("/nix/store/"),
  );
}
