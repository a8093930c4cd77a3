/** A file, link or folder of an image outside of the store. */
export interface ImageFile {
  readonly type: "file" | "folder" | "link" | "other";
  /** Octal, such as `755`. */
  readonly mode: string;
  /** `UID:GID` */
  readonly owner: string;
  readonly size: number;
  /** The digest of a file, or the target of a link. */
  readonly content: string;
  /** The digest of a file without the hashes of the store paths in it. */
  readonly likeness?: string;
}

/** The files of a store path, by their paths in it. */
export type PackageFiles = ReadonlyMap<string, ImageFile>;

/** What an image consists of, wherever it comes from. */
export interface ImageContent {
  /** What the user named. */
  readonly label: string;
  readonly id: string;
  /** The store paths, each with its bytes. */
  readonly packages: ReadonlyMap<string, number>;
  /** Reads the files of a store path; undefined when it is not there any more. */
  readonly readPackage: (path: string) => Promise<PackageFiles | undefined>;
  readonly files: ReadonlyMap<string, ImageFile>;
  /** The settings of containers, such as `Cmd`. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The bytes of all layers. */
  readonly size: number;
}

/** Returns the name of a store path without the folder and the hash. */
export function packageName(path: string): string {
  return path.replace(/^.*\/[0-9a-z]{32}-/, "");
}

/** Divides the name of a package into its name and version, as Nix does. */
export function splitName(name: string): { readonly name: string; readonly version: string } {
  const found = /^(.*?)-(\d.*)$/.exec(name);
  return { name: found?.[1] ?? name, version: found?.[2] ?? "" };
}
