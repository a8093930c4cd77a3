import { once } from "node:events";

/** Writes a line to standard output, and waits while its reader is slower. */
export async function writeLine(line: string, encoding: BufferEncoding = "utf8"): Promise<void> {
  if (!process.stdout.write(`${line}\n`, encoding)) await once(process.stdout, "drain");
}
