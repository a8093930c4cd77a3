import { getSystemErrorMap } from "node:util";

/** Texts that replace the system's own where it does not explain the cause. */
const reasons: Readonly<Record<string, string>> = {
  EDQUOT: "disk quota exceeded",
  EEXIST: "a file is in the place of a directory",
  EISDIR: "it is a directory",
  ENOTDIR: "a part of its path is not a directory",
  EPERM: "permission denied",
};

/**
 * Returns why a file cannot be read or written, as the end of a sentence.
 *
 * @example
 * fileErrorReason(error) // permission denied
 */
export function fileErrorReason(error: unknown): string {
  const { code = "", errno = 0, message } = error as NodeJS.ErrnoException;
  return reasons[code] ?? getSystemErrorMap().get(errno)?.[1] ?? message;
}
