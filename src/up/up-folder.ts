import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { type UpFiles, upFilesIn, upFolderName } from "../control/up-files.js";
import { RunFailure } from "../run/run-failure.js";
import { fileErrorReason } from "../system/file-error-reason.js";
import { isCopied } from "./is-copied.js";

/** The paths of a system that runs on this machine. */
export interface UpFolder extends UpFiles {
  /** The state directory of the processes. */
  readonly state: string;
  /** The folder of the root process, with its socket. `run` in the folder is a link to it, or the folder itself. */
  readonly run: string;
}

/** A socket's path has at most 107 bytes; most processes put theirs some folders below these. */
const LONGEST_STATE = 60;
/** The same for the sockets of the root process: `NAME/notify.sock`. */
const LONGEST_RUN = 70;

/** Configuration files and shell commands take a path of these characters without quotes. */
const plainPath = /^[\w./+@:-]*$/;

/**
 * Creates the folder of `gen-nix up` beside a model, and returns its paths.
 *
 * A path that is too long for sockets, or that has a space, cannot be the state directory. The processes then get
 * a path in the folder for temporary files that leads to it.
 *
 * @throws RunFailure when a folder cannot be created.
 */
export function prepareUpFolder(modelDirectory: string, models: readonly string[]): UpFolder {
  const beside = join(modelDirectory, upFolderName);
  try {
    const real = realpathSync(modelDirectory);
    const path = makeFolder(join(real, upFolderName), isCopied(real, models));
    if (isOwn(path)) chmodSync(path, 0o755);
    writeFileSync(join(path, ".gitignore"), "*\n");
    return { ...upFilesIn(path), ...shortPaths(path) };
  } catch (error) {
    if (error instanceof RunFailure) throw error;
    throw new RunFailure(`cannot write ${beside}: ${fileErrorReason(error)}`, 1);
  }
}

/**
 * Creates the folder; returns its real path. Where the folder of the model is copied to the store, it is a link to
 * a folder of the user elsewhere.
 */
function makeFolder(path: string, isElsewhere: boolean): string {
  const existing = lstatSync(path, { throwIfNoEntry: false });
  if (isElsewhere && existing?.isSymbolicLink() !== true) {
    const home = process.env.XDG_STATE_HOME || join(process.env.HOME || homedir(), ".local/state");
    const target = join(home, "gen-nix/up", hashOf(path));
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    if (existing !== undefined) moveFolder(path, target);
    symlinkSync(target, path);
  }
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  mkdirSync(isLink ? readlinkSync(path) : path, { recursive: true, mode: 0o755 });
  return realpathSync(path);
}

/** Moves a folder with state; the target can be on another file system. */
function moveFolder(path: string, target: string): void {
  if (existsSync(target)) {
    throw new RunFailure(
      `${path} and ${target} both have the state of earlier runs\n  hint: remove the one that is not needed`,
      1,
    );
  }
  try {
    renameSync(path, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    const copy = `${target}.new`;
    rmSync(copy, { recursive: true, force: true });
    cpSync(path, copy, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    renameSync(copy, target);
    rmSync(path, { recursive: true });
  }
}

function hashOf(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 8);
}

/** Where the processes get short paths. */
const temporary = "/tmp";

function shortPaths(path: string): Pick<UpFolder, "state" | "run"> {
  const own = { state: join(path, "state"), run: join(path, "run") };
  const isPlain = plainPath.test(own.state);
  const keepsState = isPlain && own.state.length <= LONGEST_STATE;
  const keepsRun = isPlain && own.run.length <= LONGEST_RUN && isTrusted(path);
  if (keepsState && keepsRun) {
    removeLink(own.run);
    return own;
  }
  const short = join(temporary, `gen-nix-up-${process.getuid?.() ?? 0}-${hashOf(path)}`);
  makeOwnFolder(short);
  link(join(short, "run"), own.run);
  if (keepsState) return { ...own, run: join(short, "run") };
  mkdirSync(own.state, { recursive: true });
  link(own.state, join(short, "state"));
  return { state: join(short, "state"), run: join(short, "run") };
}

/** Creates a folder that no other user can change, or uses the existing one. */
function makeOwnFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const { mode } = lstatSync(path);
  if (isOwn(path) && lstatSync(path).isDirectory() && (mode & 0o022) === 0) return;
  throw new RunFailure(`${path} belongs to another user, or others can write to it: remove it`, 1);
}

function link(target: string, path: string): void {
  const existing = lstatSync(path, { throwIfNoEntry: false });
  if (existing?.isSymbolicLink() && readlinkSync(path) === target) return;
  rmSync(path, { recursive: true, force: true });
  symlinkSync(target, path);
}

function removeLink(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(path);
}

function isOwn(path: string): boolean {
  return lstatSync(path).uid === process.getuid?.();
}

/**
 * Whether the root process accepts a folder: this user or root owns each part of its path, and no other user can
 * write to it. Some systems let the group of a user write to all of the user's folders.
 */
function isTrusted(path: string): boolean {
  const { uid, mode } = statSync(path);
  const isClosed = (mode & 0o022) === 0 || (mode & 0o1000) !== 0;
  return (
    isClosed &&
    (uid === 0 || uid === process.getuid?.()) &&
    (dirname(path) === path || isTrusted(dirname(path)))
  );
}
