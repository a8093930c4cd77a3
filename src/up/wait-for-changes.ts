import { type WatchedFiles, watchFiles } from "./watch-files.js";

/** Changes of files, one after the other. */
export interface Changes {
  /** Resolves to true at the next change, or at once when there was one since the last call; to false at the end. */
  next(): Promise<boolean>;
  /** Watches other files from now on. */
  watch(files: WatchedFiles): void;
  close(): void;
}

/** Watches files, and remembers a change until it is asked for. */
export function waitForChanges(files: WatchedFiles, onProblem: (problem: string) => void): Changes {
  let isChanged = false;
  let isClosed = false;
  let wake: (() => void) | undefined;
  const watch = watchFiles(
    files,
    () => {
      isChanged = true;
      wake?.();
    },
    onProblem,
  );
  return {
    async next() {
      if (!isChanged && !isClosed)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      isChanged = false;
      return !isClosed;
    },
    watch: (other) => watch.update(other),
    close() {
      isClosed = true;
      watch.close();
      wake?.();
    },
  };
}
