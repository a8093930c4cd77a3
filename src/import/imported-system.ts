import type { SourceRange } from "../diagnostics/source-file.js";

/** What another tool's file describes, in the words of a model. */
export interface ImportedSystem {
  /** The name of the image. */
  readonly name: string;
  readonly processes: readonly ImportedProcess[];
  /** Volumes of the image: absolute paths. */
  readonly volumes: readonly string[];
  /** Ports to publish, as options of `gen-nix run`: `8080:80`. */
  readonly published: readonly string[];
}

/** A process, with the keys that a model has. */
export interface ImportedProcess {
  /** The name in the file, which may be no name of a process. */
  readonly name: string;
  /** Where the file has it. */
  readonly range: SourceRange;
  /** The comment above it in the file. */
  readonly comment?: string;
  /** The keys in the order of the model. Text is that of a model: `${...}` is an antiquotation. */
  readonly keys: ReadonlyMap<string, ImportedValue>;
  /** The processes that it waits for, by the names in the file. */
  readonly dependencies: ReadonlyMap<string, Dependency>;
}

/** What a process waits for. */
export interface Dependency {
  readonly condition: "started" | "ready" | "healthy" | "completed";
  /** Whether the process restarts together with the other one. */
  readonly restart?: true;
  readonly range: SourceRange;
}

/** A value of a model. */
export type ImportedValue =
  | string
  | number
  | boolean
  | readonly ImportedValue[]
  | { readonly [key: string]: ImportedValue };

/** Writes text of another tool as text of a model, where `${` begins an antiquotation. */
export function literal(text: string): string {
  return text.replaceAll("${", () => "$${");
}
