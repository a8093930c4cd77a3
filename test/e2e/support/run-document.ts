import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { execa } from "execa";

/** A step of a page: writing a file, or running commands. */
export type Step =
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  | {
      readonly kind: "commands";
      readonly code: string;
      readonly fails: boolean;
      /** The expected output on the page; `...` stands for any text. */
      readonly expected: string | undefined;
    };

/**
 * Reads the steps of a page: blocks of `sh` are commands (`sh fails` are some that fail), a block of
 * `text` behind one is what they print, and a block whose first line names a file is that file.
 */
export function readSteps(page: string): Step[] {
  const blocks = [...page.matchAll(/^```(\w+) ?(.*)\n((?:.*\n)*?)```$/gm)].map(
    ([, language = "", word = "", text = ""]) => ({ language, word, text }),
  );
  return blocks.flatMap(({ language, word, text }, index): Step[] => {
    if (language === "sh") {
      const next = blocks[index + 1];
      const expected = next?.language === "text" ? next.text : undefined;
      return [{ kind: "commands", code: text, fails: word === "fails", expected }];
    }
    return word === "" ? [] : [{ kind: "file", path: word, text }];
  });
}

/** The reader's folders. */
export interface Desk {
  /** The folder in which the reader starts. */
  readonly folder: string;
  /** A file outside of the reader's folders, for the state of the test. */
  readonly notes: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs the steps of a page; throws when the result of one differs from the page. */
export async function followSteps(steps: readonly Step[], desk: Desk): Promise<void> {
  let { folder } = desk;
  for (const step of steps) {
    if (step.kind === "file") await writeStep(join(folder, step.path), step.text);
    else folder = await runStep(step, { ...desk, folder });
  }
}

async function writeStep(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Runs commands and returns their final folder. */
async function runStep(
  { code, fails, expected }: Step & { kind: "commands" },
  { folder, notes, environment }: Desk,
): Promise<string> {
  const script = `set -e\ntrap 'pwd >${notes}' EXIT\n${code}`;
  const { all, exitCode } = await execa("bash", ["-c", script], {
    cwd: folder,
    env: environment,
    reject: false,
    all: true,
    stdin: "ignore",
  });
  if ((exitCode !== 0) !== fails) throw new Error(`exit code ${exitCode} of:\n${code}\n${all}`);
  if (expected !== undefined && !fits(all, expected))
    throw new Error(`${code}\nprinted:\n${all}\ninstead of:\n${expected}`);
  return (await readFile(notes, "utf8")).trim();
}

/**
 * Returns whether a text matches the expected one line by line; `...` stands for any text, also of several
 * lines.
 */
function fits(text: string, expected: string): boolean {
  const pattern = expected
    .trim()
    .split("...")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[ ]+/g, " +"))
    .join("[^]*");
  return new RegExp(`^${pattern}$`).test(text.trim());
}
