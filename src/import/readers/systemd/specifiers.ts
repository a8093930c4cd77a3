import { notImported } from "../../draft-process.js";
import type { ReadContext } from "../../reader.js";
import type { UnitEntry } from "./load-unit.js";

/** Expands `%n`, `%t` and others, and reports those whose value only a running system has. */
export function expandSpecifiers(
  entry: UnitEntry,
  unit: string,
  user: string | undefined,
  { diagnostics }: ReadContext,
): UnitEntry {
  const name = unit.replace(/\.\w+$/, "");
  const prefix = name.replace(/@.*$/, "");
  const instance = name.includes("@") ? name.slice(prefix.length + 1) : "";
  const home = user === undefined || user === "root" ? "/root" : undefined;
  const values: Readonly<Record<string, string | undefined>> = {
    "%": "%",
    n: unit,
    N: name,
    p: prefix,
    P: prefix,
    i: instance === "" ? undefined : instance,
    I: instance === "" ? undefined : instance,
    j: prefix.split("-").at(-1),
    t: "/run",
    S: "/var/lib",
    C: "/var/cache",
    L: "/var/log",
    E: "/etc",
    T: "/tmp",
    V: "/var/tmp",
    u: user ?? "root",
    U: home === undefined ? undefined : "0",
    h: home,
  };
  const value = entry.value.replaceAll(/%([A-Za-z%])/g, (whole, letter: string) => {
    const found = values[letter];
    if (found !== undefined) return found;
    const isInstance = letter === "i" || letter === "I";
    notImported(
      diagnostics,
      `the value of ${whole} in ${entry.key} of ${prefix}`,
      entry.range,
      isInstance
        ? `write the name of the instance in place of "instance", or instances: with \${instanceName}`
        : "write its value into the model",
    );
    return isInstance ? "instance" : "unknown";
  });
  return { ...entry, value };
}
