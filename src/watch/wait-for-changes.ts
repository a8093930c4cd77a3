import { type WatchedFiles, watchFiles } from "./watch-files.js";

/** Changes of files, one after the other. */
export interface Changes {
  /** Resolves to the changed files: at the next change, or at once when there was one since the last call. */
  next(): Promise<readonly string[]>;
  /** Watches other files from now on. */
  watch(files: WatchedFiles): void;
  /** Records whether changes had an effect, so that a file that a process writes again and again is ignored. */
  hadEffect(paths: readonly string[], effect: boolean): void;
  close(): void;
}

/** The number of changes without an effect after which a file is ignored, until another change has one. */
const MOST_IDLE = 3;

/** Watches files, and keeps each change until `next` returns it. */
export function waitForChanges(files: WatchedFiles, onProblem: (problem: string) => void): Changes {
  let changed: readonly string[] = [];
  const idle = new Map<string, number>();
  let wanted = files;
  let isClosed = false;
  let wake: (() => void) | undefined;
  const watch = watchFiles(
    files,
    (paths) => {
      const counted = paths.filter((path) => (idle.get(path) ?? 0) < MOST_IDLE);
      if (counted.length === 0) return;
      changed = [...new Set([...changed, ...counted])];
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
      wanted = other;
      watch.update(other);
      // Some of them were written by the build.
      changed = changed.filter((path) => !other.ignores(path));
    },
    hadEffect(paths, effect) {
      if (effect) idle.clear();
      else
        for (const path of paths)
          if (!wanted.refersTo(path)) idle.set(path, (idle.get(path) ?? 0) + 1);
    },
    close() {
      isClosed = true;
      watch.close();
      wake?.();
    },
  };
}
