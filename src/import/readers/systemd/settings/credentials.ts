import { notImported } from "../../../draft-process.js";
import { type ImportedValue, literal } from "../../../imported-system.js";
import type { Settings } from "./read-entry.js";

/** Reads `LoadCredential=NAME:/path`: the process finds the file in `$CREDENTIALS_DIRECTORY`, as a secret. */
export const setSecret: Settings[string] = (process, { key, value, range }, { diagnostics }) => {
  const [, name, path] = /^([\w.-]+):(\/.+)$/.exec(value) ?? [];
  if (name === undefined || path === undefined) {
    const hint = "write secrets: { NAME: PATH } with the path of its file in the container";
    notImported(diagnostics, `${key}=${value} of ${process.name}`, range, hint);
    return;
  }
  const before = (process.keys.get("secrets") ?? {}) as Readonly<Record<string, ImportedValue>>;
  process.keys.set("secrets", { ...before, [name]: literal(path) });
  const hint = `mount it there: gen-nix run --volume ${path}:${path}`;
  notImported(diagnostics, `the file ${path} of ${process.name}`, range, hint);
};
