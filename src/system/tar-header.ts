/** A file, folder or link in an archive. */
export interface TarEntry {
  readonly path: string;
  readonly type: "file" | "folder" | "link";
  readonly mode: number;
  /** The size of a file in bytes. */
  readonly size?: number;
  /** The target of a link. */
  readonly target?: string;
}

export const tarBlock = 512;

/** The longest name, and the longest target of a link, that a header has room for. */
const LONGEST = 100;

const flags = { file: "0", link: "2", folder: "5" } as const;

/**
 * Returns the header of an entry, which belongs to root and has the time 1, as all files of a Nix store. Longer
 * names are written as GNU tar writes them.
 */
export function tarHeader({ path, type, mode, size = 0, target = "" }: TarEntry): Buffer {
  const name = type === "folder" ? `${path}/` : path;
  return Buffer.concat([
    ...(Buffer.byteLength(target) > LONGEST ? [longText("K", target)] : []),
    ...(Buffer.byteLength(name) > LONGEST ? [longText("L", name)] : []),
    block({ name, flag: flags[type], mode, size, target }),
  ]);
}

/** Returns the zeros between contents of this size and the next header. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((tarBlock - (size % tarBlock)) % tarBlock);
}

function longText(flag: "K" | "L", text: string): Buffer {
  const content = Buffer.from(`${text}\0`);
  const header = block({ name: "././@LongLink", flag, mode: 0, size: content.length, target: "" });
  return Buffer.concat([header, content, tarPadding(content.length)]);
}

interface Block {
  readonly name: string;
  readonly flag: string;
  readonly mode: number;
  readonly size: number;
  readonly target: string;
}

function block({ name, flag, mode, size, target }: Block): Buffer {
  const header = Buffer.alloc(tarBlock);
  const write = (text: string, offset: number, length: number) =>
    Buffer.from(text).copy(header, offset, 0, length);
  write(name, 0, LONGEST);
  write(octal(mode, 7), 100, 8);
  write(octal(0, 7), 108, 8);
  write(octal(0, 7), 116, 8);
  writeSize(header, size);
  write(octal(1, 11), 136, 12);
  write(" ".repeat(8), 148, 8);
  write(flag, 156, 1);
  write(target, 157, LONGEST);
  write("ustar  ", 257, 8);
  const sum = header.reduce((total, byte) => total + byte, 0);
  write(`${octal(sum, 6)}\0 `, 148, 8);
  return header;
}

/** Octal digits have room for 8 GiB; a larger size is a binary number. */
function writeSize(header: Buffer, size: number): void {
  if (size < 8 ** 11) {
    header.write(octal(size, 11), 124);
    return;
  }
  header[124] = 0x80;
  header.writeBigUInt64BE(BigInt(size), 128);
}

function octal(number: number, digits: number): string {
  return number.toString(8).padStart(digits, "0");
}
