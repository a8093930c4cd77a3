import { statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
// Not from the index of the emitters, which would load their templates.
import { commitWrite } from "../../emit/write/commit-write.js";
import { RunFailure } from "../../run/run-failure.js";
import { fileErrorReason } from "../../system/file-error-reason.js";
import { isReplaceable } from "../../system/is-replaceable.js";

/**
 * Writes the result of a command to a file, or to standard output.
 *
 * @throws RunFailure when the file cannot be written, or is a file of the model.
 */
export async function writeResult(
  text: string,
  file: string | undefined,
  models: readonly string[],
): Promise<void> {
  if (file === undefined || file === "-") {
    process.stdout.write(text);
    return;
  }
  if (file === "") throw new RunFailure("the name of the file to write is empty", 2);
  if (models.some((model) => isSameFile(model, file)))
    throw new RunFailure(`${file} is the model itself: choose another file`, 2);
  try {
    if (isReplaceable(file))
      commitWrite(dirname(file), [{ path: basename(file), content: text, executable: false }]);
    else await writeFile(file, text);
  } catch (error) {
    throw new RunFailure(`cannot write ${file}: ${fileErrorReason(error)}`, 1);
  }
}

/** Whether two paths lead to the same file, also through links. */
function isSameFile(left: string, right: string): boolean {
  const [one, other] = [left, right].map((path) => statSync(path, { throwIfNoEntry: false }));
  return one !== undefined && one.dev === other?.dev && one.ino === other.ino;
}
