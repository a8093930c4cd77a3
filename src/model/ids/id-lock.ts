import type { SourceFile, SourceRange } from "../../diagnostics/source-file.js";

/** Numbers that were assigned, as the lock `ids.nix` beside the model keeps them. */
export interface IdLock {
  /** By pool: who holds which number. */
  readonly ids: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** By pool: the number that was assigned last. */
  readonly lastAssignments: ReadonlyMap<string, number>;
}

/** The lock's file, read. */
export type IdLockReading =
  | { readonly kind: "lock"; readonly lock: IdLock }
  | { readonly kind: "missing" }
  | {
      readonly kind: "wrong";
      readonly reason: string;
      readonly source: SourceFile;
      readonly range: SourceRange;
      /** What to do, where that is known. */
      readonly hint?: string;
    };

/** A lock that holds nothing. */
export const emptyIdLock: IdLock = { ids: new Map(), lastAssignments: new Map() };

/** The name of the lock's file, which lies beside the model. */
export const idLockFile = "ids.nix";
