import type { SourceRange } from "../diagnostics/source-file.js";

/** What another tool's file describes, in the words of a model. */
export interface ImportedSystem {
  /** The name of the image. */
  readonly name: string;
  readonly processes: readonly ImportedProcess[];
  /** Ports to publish, as options of `gen-nix run`. */
  readonly published: readonly PublishedPort[];
  /** The files that describe it, as messages name them, if these are more than the imported ones. */
  readonly files?: readonly string[];
  /** Files to mount, as in `gen-nix run --volume`: `./token.txt:/run/secrets/token`. */
  readonly mounts?: readonly string[];
}

/** A port of the engine that leads to one of a process. */
export interface PublishedPort {
  /** The process, by its name in the file. */
  readonly process: string;
  /** The port of the engine, or a range, behind an address: `127.0.0.1:8080`. Empty for any. */
  readonly outside: string;
  /** The port of the process, or a range. */
  readonly inside: string;
  readonly protocol: "" | "/udp";
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
  /** Further names of its host, for all processes. */
  readonly aliases?: readonly string[];
  /** Names that this process has for others, by the name of the other process in the file. */
  readonly links?: ReadonlyMap<string, string>;
  /** Ports that it listens on besides `port`. */
  readonly listens?: readonly number[];
  /** Paths that become volumes of the image. */
  readonly volumes?: readonly string[];
  /** Paths in its command that an image does not have, unless a volume contains them. */
  readonly missing?: readonly MissingPath[];
  /** Files beside the imported one that it reads, and in which hosts may be named. */
  readonly files?: readonly ImportedText[];
}

/** A path, and its place in the file. */
export interface MissingPath {
  readonly path: string;
  readonly range: SourceRange;
}

/** A text that stays as it is. */
export interface ImportedText {
  readonly path: string;
  readonly text: string;
  /** Where the imported file names it. */
  readonly range: SourceRange;
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
