/** Writes a line for the user to standard error, which leaves standard output to results. */
export function notify(line: string): void {
  process.stderr.write(`${line}\n`);
}
