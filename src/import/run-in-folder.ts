import type { SourceRange } from "../diagnostics/source-file.js";
import { changed, type DraftProcess } from "./draft-process.js";
import type { ReadContext } from "./reader.js";

/** Programs that read the project in their working directory. */
const ofProject =
  /^(?:npm|npx|yarn|pnpm|bun|bundle|rails|rake|make|mix|gunicorn|uvicorn|daphne|flask|celery|poetry|pipenv|uv|cargo|go)$/;

/** Lets a process run in the folder of the imported file if its command names files there, or reads a project. */
export function runInFolder(
  process: DraftProcess,
  command: string,
  range: SourceRange,
  context: ReadContext,
): void {
  const words = command.split(/[\s;|&()"'`=]+/);
  const isBeside = (word: string) =>
    /^(?!\/)[\w./-]*\w[\w./-]*$/.test(word) && context.existsBeside(word);
  if (!words.some((word) => ofProject.test(word) || isBeside(word))) return;
  process.keys.set("directory", "${./.}");
  changed(
    context.diagnostics,
    `the directory of ${process.name}`,
    range,
    "it is a copy of this folder in the image, where processes cannot write",
  );
}
