import { type WatchedFiles, watchFiles } from "./watch-files.js";

/** Changes of files, one after the other. */
export interface Changes {
  /** Resolves to the changed files: at the next change, or at once when there was one since the last call. */
  next(): Promise<readonly string[]>;
  /** Watches other files from now on. */
  watch(files: WatchedFiles): void;
  close(): void;
}

/** Watches files, and remembers a change until it is asked for. */
export function waitForChanges(files: WatchedFiles, onProblem: (problem: string) => void): Changes {
  let changed: readonly string[] = [];
  let isClosed = false;
  let wake: (() => void) | undefined;
  const watch = watchFiles(
    files,
    (paths) => {
      changed = [...changed, ...paths];
      wake?.();
    },
    onProblem,
  );
  return {
    async next() {
      if (changed.length === 0 && !isClosed)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      const paths = changed;
      changed = [];
      return paths;
    },
    watch(other) {
      watch.update(other);
      // Some of them were written by the build.
      changed = changed.filter((path) => !other.ignores(path));
    },
    close() {
      isClosed = true;
      watch.close();
      wake?.();
    },
  };
}
