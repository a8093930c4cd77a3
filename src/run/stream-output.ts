import { spawn } from "node:child_process";
import { Readable } from "node:stream";

/**
 * Starts a program, and returns its standard output as a stream. The program ends when the stream is destroyed.
 *
 * @param explain returns the error of the stream when the program fails, from its standard error.
 */
export function streamOutput(
  program: string,
  args: readonly string[],
  explain: (errors: string) => Error,
): Readable {
  const child = spawn(program, args, {
    stdio: ["ignore", "pipe", "pipe"],
    // A terminal's Ctrl-C reaches gen-nix, which decides what ends.
    detached: true,
  });
  return Readable.from(outputOf(child, explain));
}

async function* outputOf(
  child: ReturnType<typeof spawn> & { readonly stdout: Readable; readonly stderr: Readable },
  explain: (errors: string) => Error,
): AsyncGenerator<Buffer> {
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  // A failure is reported when the output has ended.
  ended.catch(() => undefined);
  let errors = "";
  child.stderr.on("data", (text: Buffer) => {
    errors += text.toString();
  });
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
  } finally {
    // A reader that needs no more bytes closes the pipe, which ends the program.
    child.stdout.destroy();
  }
  const code = await ended;
  if (code !== 0) throw explain(errors.trim());
}
