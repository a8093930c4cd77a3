import { writeFile } from "node:fs/promises";
import { RunFailure } from "../run/run-failure.js";

/**
 * Writes what a command makes: to a file that is named, or to standard output.
 *
 * @throws RunFailure when the file cannot be written.
 */
export async function writeResult(text: string, file: string | undefined): Promise<void> {
  if (file === undefined || file === "-") {
    process.stdout.write(text);
    return;
  }
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new RunFailure(`cannot write ${file}: ${(error as Error).message}`);
  }
}
