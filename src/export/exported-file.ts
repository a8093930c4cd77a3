/** Options of `exportModel`. */
export interface ExportOptions {
  /** The number of containers, where an engine has several. */
  readonly replicas: number;
  /** Whether each process has a container of its own. */
  readonly split: boolean;
}

/** A file of an export. */
export interface ExportedFile {
  /** Its name. */
  readonly path: string;
  readonly content: string;
}
