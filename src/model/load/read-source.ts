import { existsSync, readFileSync } from "node:fs";
import { open, readFile, stat } from "node:fs/promises";
import { join, parse } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { createSourceFile, type SourceFile } from "../../diagnostics/source-file.js";
import { archiveStart, hasTarHeader, isPacked } from "../../system/archive-format.js";
import { fileErrorReason } from "../../system/file-error-reason.js";
import { modelExtensions, modelFileExtensions } from "../model-extensions.js";

/** The hint for an empty model. */
export const emptyModelHint = "a model needs at least processes: with one process";

/** The most bytes of a model: a thousand times as many as those of a large one. */
const LARGEST = 100_000_000;

/** A source file, or diagnostics. */
export type SourceResult =
  | { readonly ok: true; readonly source: SourceFile }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** Reads a model's file as UTF-8 text. */
export async function readSource(path: string): Promise<SourceResult> {
  if (path.endsWith(".nix")) {
    return fail({
      code: "unreadable-model",
      message: "the model cannot be read: it is written in Nix, and has no schema",
      file: path,
      hint: "commands that evaluate, build or run a system read models in Nix, such as gen-nix check, ids, build, run and up; gen-nix convert writes YAML",
    });
  }
  const foreign = foreignFormat(path);
  if (foreign !== undefined && existsSync(path)) {
    return fail({
      code: "unreadable-model",
      message: `the model cannot be read: it is ${foreign}`,
      file: path,
      hint: `a model is a file of YAML, JSON or TypeScript (${modelExtensions.map((name) => `.${name}`).join(", ")})`,
    });
  }
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > LARGEST)
      return fail(isArchive(await readStart(path)) ? refuseArchive(path) : refuseSize(path, size));
    bytes = await readFile(path);
  } catch (error) {
    return { ok: false, diagnostics: [explainReadError(path, error)] };
  }
  return isArchive(bytes) ? fail(refuseArchive(path)) : decodeSource(path, bytes);
}

async function readStart(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(archiveStart), 0, archiveStart, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Whether a file is an archive, as of an image: docker load and gen-nix load are easily confused. */
function isArchive(first: Buffer): boolean {
  return isPacked(first) || hasTarHeader(first);
}

function refuseArchive(path: string): Diagnostic {
  return {
    code: "unreadable-model",
    message: "the model cannot be read: it is an archive",
    file: path,
    hint: `docker load -i ${path} loads the archive of an image; name a model here, such as processes.yaml`,
  };
}

/** Formats of other tools, by the ends of their files. */
const foreignFormats = [
  [/\.toml$/, "TOML"],
  [/\.(?:ini|conf|cfg|service)$/, "a file of sections and settings"],
  [/\.xml$/, "XML"],
  [/(?:^|\/)Procfile(?:\.\w+)?$/, "a Procfile"],
  [/(?:^|\/)(?:Docker|Container)file(?:\.\w+)?$/, "a Dockerfile"],
] as const;

function foreignFormat(path: string): string | undefined {
  return foreignFormats.find(([pattern]) => pattern.test(path))?.[1];
}

/** Decodes the bytes of a source file, which must be UTF-8 text and not empty. */
export function decodeSource(path: string, bytes: Uint8Array): SourceResult {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return fail(explainEncoding(path, bytes));
  }
  if (text.trim() === "") {
    return fail({
      code: "empty-model",
      message: "the model is empty",
      file: path,
      hint: emptyModelHint,
    });
  }
  if (text.includes("\0")) {
    return fail({
      code: "not-utf8",
      message: "the model is UTF-16 text, or not text at all",
      file: path,
      hint: "save the file as UTF-8",
    });
  }
  // A carriage return alone ends a line in YAML too, but not for its parser.
  return { ok: true, source: createSourceFile(path, text.replace(/\r(?!\n)/g, "\n")) };
}

function fail(diagnostic: Diagnostic): SourceResult {
  return { ok: false, diagnostics: [diagnostic] };
}

/** Describes invalid bytes. The source line has a replacement character for each. */
function explainEncoding(path: string, bytes: Uint8Array): Diagnostic {
  const good = firstWrongByte(bytes);
  const decoder = new TextDecoder("utf-8");
  const start = decoder.decode(bytes.subarray(0, good)).length;
  return {
    code: "not-utf8",
    message: "the model is not UTF-8 text",
    file: path,
    source: createSourceFile(path, decoder.decode(bytes)),
    range: { start, end: start + 1 },
    hint: "save the file as UTF-8",
  };
}

function refuseSize(path: string, size: number): Diagnostic {
  return {
    code: "unreadable-model",
    message: `the model cannot be read: it has ${Math.round(size / 1e6)} MB, and a model has at most ${LARGEST / 1e6} MB`,
    file: path,
    hint: "name the file of the model, such as processes.yaml",
  };
}

function explainReadError(path: string, error: unknown): Diagnostic {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR") {
    const other = otherModel(path);
    return {
      code: "no-model",
      message: "no such file",
      file: path,
      hint:
        other === undefined
          ? "start a project with gen-nix init, or name another model: gen-nix path/to/processes.yaml"
          : `name the model that is there: ${other}`,
    };
  }
  const inside = join(path, "processes.yaml");
  return {
    code: "unreadable-model",
    message: `the model cannot be read: ${fileErrorReason(error)}`,
    file: path,
    ...(code === "EISDIR" && existsSync(inside) ? { hint: `name the model in it: ${inside}` } : {}),
  };
}

/** Returns a model beside a missing one, with its name and another extension; it can be in Nix. */
function otherModel(path: string): string | undefined {
  const { dir, name } = parse(path);
  return modelFileExtensions
    .map((extension) => join(dir, `${name}.${extension}`))
    .find((other) => existsSync(other) && !isGenerated(other));
}

/** Whether gen-nix has written a file of Nix code, from the model that is missing. */
function isGenerated(path: string): boolean {
  if (!path.endsWith(".nix")) return false;
  try {
    return /^# Generated by gen-nix/.test(readFileSync(path, "utf8"));
  } catch {
    return false;
  }
}

/** Returns the length of the longest prefix that is UTF-8 text. */
function firstWrongByte(bytes: Uint8Array): number {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const isText = (length: number) => {
    try {
      decoder.decode(bytes.subarray(0, length), { stream: true });
      decoder.decode();
      return true;
    } catch {
      return false;
    }
  };
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 8) {
    // A cut inside a character is invalid too, so the next three bytes are tried as well.
    const middle = Math.floor((good + bad) / 2);
    const near = [0, 1, 2, 3]
      .map((more) => middle + more)
      .find((length) => length < bad && isText(length));
    if (near !== undefined && near > good) good = near;
    else bad = middle;
  }
  for (let length = Math.min(bytes.length, bad + 4); length > good; length--) {
    if (isText(length)) return length;
  }
  return good;
}
