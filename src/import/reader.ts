import { dirname, join } from "node:path";
import { createSourceFile, type SourceFile } from "../diagnostics/source-file.js";
import type { Diagnostics } from "../model/collect-diagnostics.js";
import type { ExistingModel } from "./existing-model.js";
import type { ImportedSystem } from "./imported-system.js";

/** What a reader needs besides the text of its file. */
export interface ReadContext {
  readonly source: SourceFile;
  /** The further files of the import, relative to the first one. */
  readonly others: readonly string[];
  /** Collects what the model does not have. */
  readonly diagnostics: Diagnostics;
  /** The model that the processes are added to. */
  readonly existing: ExistingModel;
  /** The names of the constructors of the catalogue. */
  readonly services: ReadonlySet<string>;
  /** Returns the text of a file relative to the imported one, or undefined if it does not exist. */
  readonly readBeside: (path: string) => string | undefined;
  /** Whether a file or folder is there, relative to the imported file. */
  readonly existsBeside: (path: string) => boolean;
  /** The names of the files in a folder relative to the imported file, sorted; none if it does not exist. */
  readonly listBeside: (path: string) => readonly string[];
  /** The name of the folder of the file, which is the name of the image unless the file has one. */
  readonly folderName: string;
}

/** Reads the file of another tool; returns undefined, and adds errors to the diagnostics, if its syntax is invalid. */
export type Reader = (context: ReadContext) => ImportedSystem | undefined;

/** Returns a file beside the imported one as a source, which messages name as the user named the imported file. */
export function sourceBeside(
  path: string,
  { source, readBeside }: Pick<ReadContext, "source" | "readBeside">,
): SourceFile {
  const shown = path.startsWith("/") ? path : join(dirname(source.path), path);
  return createSourceFile(shown, readBeside(path) ?? "");
}
