import type { Diagnostics } from "../../model/collect-diagnostics.js";
import { notImported } from "../draft-process.js";
import type { ImportedProcess, ImportedSystem, ImportedValue } from "../imported-system.js";

/** Makes a process one that runs to its end, which nothing tests. */
export function becomeOneshot(
  { name, range }: ImportedProcess,
  keys: Map<string, ImportedValue>,
  diagnostics: Diagnostics,
): void {
  keys.set("type", "oneshot");
  if (keys.get("restart") === "never") keys.delete("restart");
  const tests = ["ready", "health"].filter((key) => keys.delete(key));
  if (tests.length > 0)
    notImported(
      diagnostics,
      `the test of ${name}`,
      range,
      "others wait until it has run to its end, so nothing can test it before",
    );
}

/** Leaves out what a model cannot have. */
export function checkValues(
  { name, range }: ImportedProcess,
  keys: Map<string, ImportedValue>,
  diagnostics: Diagnostics,
): void {
  for (const key of ["ready", "health"]) {
    const { http } = (keys.get(key) ?? {}) as { readonly http?: ImportedValue };
    if (typeof http !== "string" || /^http:\/\/[^{]*$/.test(http)) continue;
    keys.delete(key);
    notImported(
      diagnostics,
      `the request ${http} of ${name}`,
      range,
      "a test needs a URL that begins with http://, or exec: with a program such as curl",
    );
  }
  const environment = keys.get("environment");
  if (environment === undefined) return;
  const isName = ([variable]: readonly [string, ImportedValue]) => /^[A-Za-z_]\w*$/.test(variable);
  const entries = Object.entries(environment as Readonly<Record<string, ImportedValue>>);
  keys.set("environment", Object.fromEntries(entries.filter(isName)));
  if (!entries.some(isName)) keys.delete("environment");
  for (const [variable] of entries.filter((entry) => !isName(entry)))
    notImported(
      diagnostics,
      `the variable ${variable} of ${name}`,
      range,
      "programs of a container cannot have a variable of this name: write it into the program's configuration file",
    );
}

/** Reports the paths in a command that neither the image nor a volume has. */
export function reportPaths(
  { name, missing = [] }: ImportedProcess,
  { processes }: ImportedSystem,
  diagnostics: Diagnostics,
): void {
  const volumes = processes.flatMap((process) => process.volumes ?? []);
  for (const { path, range } of missing) {
    if (volumes.some((volume) => `${path}/`.startsWith(`${volume.replace(/\/$/, "")}/`))) continue;
    const hint = `the image does not have it: name a file beside the model in args, such as "\${./${path.split("/").at(-1)}}", or create it in initialize:`;
    notImported(diagnostics, `the path ${path} in the command of ${name}`, range, hint);
  }
}
