import { type FSWatcher, lstatSync, watch } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { namesIn } from "../system/names-in.js";

/** Files to watch: folders with everything in them, and single files. */
export interface WatchedFiles {
  readonly folders: readonly string[];
  readonly files: readonly string[];
  /** Whether changes of a path do not count. */
  readonly ignores: (path: string) => boolean;
  /** Whether the model refers to a path itself. */
  readonly refersTo: (path: string) => boolean;
}

/** A running watch. */
export interface FileWatch {
  /** Watches other files from now on. */
  update(files: WatchedFiles): void;
  close(): void;
}

/** The milliseconds in which changes count as one: editors write a file in several steps. */
const SETTLE = 8;

/** The number of folders from which on a watch is refused, because the system's limit is near. */
const MOST_FOLDERS = 4000;

/**
 * Watches files for changes.
 *
 * @param onChange called with the changed paths, some milliseconds after the first change.
 * @param onProblem called with a sentence when some files cannot be watched.
 */
export function watchFiles(
  first: WatchedFiles,
  onChange: (paths: readonly string[]) => void,
  onProblem: (problem: string) => void,
): FileWatch {
  const watchers = new Map<string, FSWatcher>();
  const changed = new Set<string>();
  let wanted = first;
  let timer: NodeJS.Timeout | undefined;
  let isLimited = false;

  const report = () => {
    timer = undefined;
    // The files that a build writes are known after it.
    const paths = [...changed].filter((path) => !wanted.ignores(path));
    changed.clear();
    if (paths.length > 0) onChange(paths);
  };
  const note = (path: string) => {
    if (wanted.ignores(path)) return;
    if (!isInside(path, wanted.folders) && !wanted.files.includes(path)) return;
    changed.add(path);
    timer ??= setTimeout(report, SETTLE);
  };
  const limit = (reason: string) => {
    if (!isLimited) onProblem(`not all folders are watched: ${reason}`);
    isLimited = true;
  };
  const add = (folder: string): boolean => {
    if (watchers.has(folder)) return true;
    if (watchers.size >= MOST_FOLDERS) {
      limit(`there are more than ${MOST_FOLDERS}`);
      return false;
    }
    try {
      const watcher = watch(folder, (event, name) => {
        if (name === null) return;
        const path = join(folder, name);
        note(path);
        // A folder that was deleted and created again has the same path, but its watcher is of the deleted one.
        if (event === "rename" && removeTree(path)) start();
        if (isInside(path, wanted.folders)) addTree(path);
      });
      watcher.on("error", () => remove(folder));
      watchers.set(folder, watcher);
      return true;
    } catch (error) {
      const { code = "" } = error as NodeJS.ErrnoException;
      if (code === "ENOSPC")
        limit("the limit fs.inotify.max_user_watches of this machine is reached");
      return false;
    }
  };
  const addTree = (folder: string) => {
    if (!isFolder(folder) || isSkipped(folder) || wanted.ignores(folder) || !add(folder)) return;
    for (const name of namesIn(folder)) addTree(join(folder, name));
  };
  const removeTree = (path: string): boolean => {
    const below = [...watchers.keys()].filter(
      (folder) => folder === path || isInside(folder, [path]),
    );
    for (const folder of below) remove(folder);
    return below.length > 0;
  };
  const remove = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  const start = () => {
    for (const folder of wanted.folders) {
      if (isFolder(folder)) add(folder);
      for (const name of namesIn(folder)) addTree(join(folder, name));
    }
    for (const file of wanted.files) add(dirname(file));
  };
  start();
  return {
    update(files) {
      wanted = files;
      start();
    },
    close() {
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) remove(folder);
    },
  };
}

/** Folders that hold no sources: those of version control and tools, and packages of Node. */
function isSkipped(folder: string): boolean {
  const name = basename(folder);
  return name.startsWith(".") || name === "node_modules";
}

function isInside(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path.startsWith(folder + sep));
}

/** Whether it is a folder; a link to one, such as the result of a build, is not followed. */
function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
