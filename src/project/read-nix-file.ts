import { existsSync, readFileSync, statSync } from "node:fs";
import { join, normalize } from "node:path";
import { createSourceFile, type SourceFile } from "../diagnostics/source-file.js";
import { fileErrorReason } from "../system/file-error-reason.js";

/** A file of Nix code, or why it cannot be read. */
export type NixFileReading =
  | { readonly kind: "file"; readonly source: SourceFile }
  | { readonly kind: "missing"; readonly reason: string };

/** Reads a file of Nix code as Nix's `import` finds it: a directory stands for its default.nix. */
export function readNixFile(folder: string, path: string): NixFileReading {
  if (path.includes("\0"))
    return { kind: "missing", reason: "a path cannot hold the character NUL" };
  const place = path.startsWith("/") ? path : normalize(join(folder, path));
  try {
    const file = statSync(place).isDirectory() ? join(place, "default.nix") : place;
    if (file !== place && !existsSync(file))
      return { kind: "missing", reason: "the folder contains no default.nix" };
    const code = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
    return { kind: "file", source: createSourceFile(file, code) };
  } catch (error) {
    const reason = error instanceof TypeError ? "it is not UTF-8 text" : fileErrorReason(error);
    return { kind: "missing", reason };
  }
}
