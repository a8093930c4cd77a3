/** Options of `exportModel`. */
export interface ExportOptions {
  /** The number of containers, where an engine has several. */
  readonly replicas: number;
  /** Whether each process has a container of its own. */
  readonly split: boolean;
  /** The machines of Disnix; by default this one. */
  readonly targets?: readonly DisnixTarget[];
  /** The folder of the files that gen-nix generates for the model, relative to that of the export; by default the same. */
  readonly project?: string;
}

/** A machine to which Disnix deploys processes. */
export interface DisnixTarget {
  readonly name: string;
  /** The host name or address at which Disnix and the other machines reach it. */
  readonly host: string;
}

/** A file of an export. */
export interface ExportedFile {
  /** Its name. */
  readonly path: string;
  readonly content: string;
  /** Whether another file makes this object in a folder, so that only standard output has it. */
  readonly isForStream?: true;
}
