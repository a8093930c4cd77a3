import { relative } from "node:path";

/**
 * Returns a condition for `runIf`, and prints why tests are skipped.
 *
 * @param file `import.meta.filename` of the tests.
 */
export function needs(condition: boolean, what: string, file: string): boolean {
  if (!condition) {
    const path = relative(process.cwd(), file);
    process.stderr.write(`${path}: some tests are skipped, because they need ${what}\n`);
  }
  return condition;
}

/** Whether root runs the tests of a file; prints that they are skipped otherwise. */
export function needsRoot(file: string): boolean {
  return needs(process.getuid?.() === 0, "root", file);
}
