import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { displayPath } from "../diagnostics/display-path.js";
import { createSourceFile, type SourceFile } from "../diagnostics/source-file.js";
import { emitFiles } from "../emit/index.js";
import type { ProcessesModel } from "../model/index.js";
import { type NixParseError, parseNixFiles } from "../run/nix/parse-nix-files.js";

/**
 * Parses the files that a model would be emitted as, and the user's constructors, with Nix itself. Nix
 * finds errors that gen-nix does not, such as undefined variables and attributes that are defined twice.
 *
 * @throws RunFailure when Nix is not installed, or cannot read the files.
 */
export async function checkWithNix(model: ProcessesModel): Promise<Diagnostic[]> {
  const folder = await mkdtemp(join(tmpdir(), "gen-nix-check-"));
  try {
    const sources = [...(await writeEmitted(model, folder)), ...(await readConstructors(model))];
    const errors = await parseNixFiles(sources.map(({ path }) => path));
    return errors.flatMap((error) => {
      const source = sources.find(({ path }) => path === error.file);
      return source === undefined ? [] : [explain(error, source)];
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A file that Nix parses, with the source that a diagnostic about it shows. */
interface ReadByNix {
  readonly path: string;
  readonly shown: SourceFile;
  readonly hint: string;
}

async function writeEmitted(model: ProcessesModel, folder: string): Promise<ReadByNix[]> {
  const emitted = emitFiles(model, { packages: "nixpkgs", modelDirectory: "." });
  const hint = `this is the text that would be emitted; its expressions come from ${displayPath(model.path)}`;
  const written = emitted.map(async ({ path, content }) => {
    await writeFile(join(folder, path), content);
    const shown = createSourceFile(
      displayPath(join(resolve(dirname(model.path)), path)),
      content.toString(),
    );
    return { path: join(folder, path), shown, hint };
  });
  return Promise.all(written);
}

async function readConstructors(model: ProcessesModel): Promise<ReadByNix[]> {
  const read = [...model.constructors].map(async ([name, { path }]) => {
    const place = resolve(dirname(model.path), path);
    const text = await readFile(place, "utf8").catch(() => undefined);
    if (text === undefined) return [];
    const shown = createSourceFile(displayPath(place), text);
    return [{ path: place, shown, hint: `it is the constructor "${name}" of the model` }];
  });
  return (await Promise.all(read)).flat();
}

function explain({ message, place }: NixParseError, { shown, hint }: ReadByNix): Diagnostic {
  const start = offsetAt(shown, place.line, place.column);
  return {
    code: "refused-by-nix",
    message: `Nix rejects this file: ${message}`,
    file: shown.path,
    hint,
    source: shown,
    range: { start, end: start + 1 },
  };
}

/** Returns the offset of a place whose column counts bytes. */
function offsetAt({ text, lineStarts }: SourceFile, line: number, column: number): number {
  const start = lineStarts[line - 1] ?? text.length;
  const bytes = Buffer.from(text.slice(start, lineStarts[line] ?? text.length)).subarray(
    0,
    column - 1,
  );
  return start + bytes.toString().length;
}
