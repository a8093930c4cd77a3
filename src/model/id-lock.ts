import type { SourceFile, SourceRange } from "../diagnostics/source-file.js";

/** The allocations that the lock `ids.nix` beside the model keeps. */
export interface IdLock {
  /** By pool: the number of each owner, a process or a user. */
  readonly ids: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** By pool: the number that was assigned last. */
  readonly lastAssignments: ReadonlyMap<string, number>;
}

/** A number of a pool, and the process or user that owns it. */
export interface IdAllocation {
  readonly pool: string;
  readonly owner: string;
  readonly number: number;
}

/** The result of reading the lock's file. */
export type IdLockReading =
  | { readonly kind: "lock"; readonly lock: IdLock }
  | { readonly kind: "missing" }
  | {
      readonly kind: "wrong";
      readonly reason: string;
      readonly source: SourceFile;
      readonly range: SourceRange;
      /** Absent when the usual hint applies: restore the file from version control. */
      readonly hint?: string;
    };

/** A lock without allocations. */
export const emptyIdLock: IdLock = { ids: new Map(), lastAssignments: new Map() };

/** The name of the lock's file, which is beside the model. */
export const idLockFile = "ids.nix";
