/** The bytes that show what a file is: a header of tar. */
export const archiveStart = 512;

/** Whether gzip or zstd packed what begins so. */
export function isPacked(first: Buffer): boolean {
  return isGzip(first) || (first.length >= 4 && first.readUInt32LE(0) === 0xfd2fb528);
}

/** Whether gzip packed what begins so. */
export function isGzip(first: Buffer): boolean {
  return first.length > 2 && first.readUInt16BE(0) === 0x1f8b;
}

/** Whether an archive of tar begins so; one without entries has no header. */
export function hasTarHeader(first: Buffer): boolean {
  return first.toString("latin1", 257, 262) === "ustar";
}
