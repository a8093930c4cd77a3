import { StringDecoder } from "node:string_decoder";

/** An entry of an archive. */
export interface TarMember {
  readonly path: string;
  readonly type: "file" | "folder" | "link" | "hard-link" | "other";
  /** Octal, without leading zeros. */
  readonly mode: string;
  /** `UID:GID` */
  readonly owner: string;
  readonly size: number;
  /** The target of a link. */
  readonly target: string;
}

const BLOCK = 512;

const types: Readonly<Record<string, TarMember["type"]>> = {
  "": "file",
  "0": "file",
  "1": "hard-link",
  "2": "link",
  "5": "folder",
  "7": "file",
};

/** Uses an entry of an archive. */
type UseMember = (member: TarMember, contents: AsyncIterable<Buffer>) => Promise<void>;

/**
 * Reads an archive in the format of tar, with long names of GNU tar and POSIX (pax).
 *
 * @param use reads the contents of each entry; what it leaves is skipped.
 */
export async function readTar(source: AsyncIterable<Buffer>, use: UseMember): Promise<void> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    await readMembers(chunkReader(iterator), use);
  } catch (error) {
    // Otherwise, a program that prints the archive would wait for its reader forever.
    await iterator.return?.();
    throw error;
  }
}

async function readMembers(reader: ReturnType<typeof chunkReader>, use: UseMember): Promise<void> {
  let long: { path?: string; target?: string; size?: number } = {};
  for (;;) {
    const header = await reader.exactly(BLOCK);
    if (header === undefined || header.every((byte) => byte === 0)) return;
    const flag = textAt(header, 156, 1);
    const size = long.size ?? numberAt(header, 124, 12);
    if (flag === "L" || flag === "K" || flag === "x" || flag === "g") {
      const text = Buffer.concat(await collected(reader.take(size)));
      await reader.skip(-size & (BLOCK - 1));
      if (flag === "L") long = { ...long, path: text.toString("utf8").replace(/\0+$/, "") };
      else if (flag === "K") long = { ...long, target: text.toString("utf8").replace(/\0+$/, "") };
      else if (flag === "x") long = { ...long, ...parsePax(text) };
      continue;
    }
    const member: TarMember = {
      path: cleaned(long.path ?? nameOf(header)),
      type: types[flag] ?? "other",
      mode: (numberAt(header, 100, 8) & 0o7777).toString(8),
      owner: `${numberAt(header, 108, 8)}:${numberAt(header, 116, 8)}`,
      size,
      target: long.target ?? textAt(header, 157, 100),
    };
    long = {};
    const contents = reader.take(size);
    await use(member, contents);
    for await (const _rest of contents);
    await reader.skip(-size & (BLOCK - 1));
  }
}

/** Removes what differs between programs that write archives: `./etc/` is `etc`. */
function cleaned(path: string): string {
  return path.replace(/^(\.?\/)+/, "").replace(/\/+$/, "");
}

function nameOf(header: Buffer): string {
  const name = textAt(header, 0, 100);
  // The prefix is a field of POSIX; GNU tar has other fields there.
  const isPosix = header.toString("latin1", 257, 263) === "ustar\0";
  const prefix = isPosix ? textAt(header, 345, 155) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

function textAt(header: Buffer, offset: number, length: number): string {
  return header.toString("utf8", offset, offset + length).split("\0")[0] ?? "";
}

/** Reads octal digits, or a binary number whose first bit is set. */
function numberAt(header: Buffer, offset: number, length: number): number {
  if ((header[offset] ?? 0) & 0x80) return Number(header.readBigUInt64BE(offset + length - 8));
  return Number.parseInt(textAt(header, offset, length), 8) || 0;
}

/** Reads records such as `20 path=etc/passwd`, whose numbers count bytes. */
function parsePax(text: Buffer): { path?: string; target?: string; size?: number } {
  const found: { path?: string; target?: string; size?: number } = {};
  for (let offset = 0; offset < text.length; ) {
    const length = Number.parseInt(text.toString("latin1", offset, offset + 20), 10);
    if (!(length > 0)) break;
    const record = text.toString("utf8", offset, offset + length - 1);
    const [, key, value = ""] = /^\d+ ([^=]*)=([\s\S]*)$/.exec(record) ?? [];
    if (key === "path") found.path = value;
    if (key === "linkpath") found.target = value;
    if (key === "size") found.size = Number(value);
    offset += length;
  }
  return found;
}

async function collected(chunks: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return all;
}

/** Reads given numbers of bytes from chunks of any size. */
function chunkReader(iterator: AsyncIterator<Buffer>) {
  let rest: Buffer = Buffer.alloc(0);
  async function more(): Promise<boolean> {
    while (rest.length === 0) {
      const { done, value } = await iterator.next();
      if (done === true) return false;
      rest = value;
    }
    return true;
  }
  async function* take(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (!(await more())) throw new Error("the archive is not complete");
      const chunk = rest.subarray(0, left);
      rest = rest.subarray(chunk.length);
      left -= chunk.length;
      yield chunk;
    }
  }
  return {
    /** Yields so many bytes. */
    take(count: number): AsyncIterable<Buffer> {
      const generator = take(count);
      // A caller can stop early, and the rest is then still there to skip.
      return { [Symbol.asyncIterator]: () => ({ next: () => generator.next() }) };
    },
    /** Returns so many bytes; undefined at the end. */
    async exactly(count: number): Promise<Buffer | undefined> {
      if (!(await more())) return undefined;
      return Buffer.concat(await collected(take(count)));
    },
    async skip(count: number): Promise<void> {
      for await (const _chunk of take(count));
    },
  };
}

/** Decodes contents as UTF-8. */
export async function textOf(contents: AsyncIterable<Buffer>): Promise<string> {
  const decoder = new StringDecoder("utf8");
  let text = "";
  for await (const chunk of contents) text += decoder.write(chunk);
  return text + decoder.end();
}
