import { createGunzip } from "node:zlib";
import { startFilter } from "../run/start-filter.js";
import { archiveStart, hasTarHeader, isGzip, isPacked } from "../system/archive-format.js";

/** Unpacks what gzip or zstd packed. */
export async function unpacked(source: AsyncIterable<Buffer>): Promise<AsyncIterable<Buffer>> {
  const [first, chunks] = await peek(source);
  if (!isPacked(first)) return chunks;
  const filter = isGzip(first)
    ? createGunzip()
    : startFilter("zstd", ["--decompress", "--quiet", "--stdout"]);
  void (async () => {
    try {
      for await (const chunk of chunks)
        if (!filter.write(chunk)) await new Promise((resolve) => filter.once("drain", resolve));
      filter.end();
    } catch (error) {
      filter.destroy(error as Error);
    }
  })();
  return filter as AsyncIterable<Buffer>;
}

/** Returns the first bytes, enough for `isPacked` and `isTar`, and all bytes. */
export async function peek(
  source: AsyncIterable<Buffer>,
): Promise<readonly [Buffer, AsyncIterable<Buffer>]> {
  const iterator = source[Symbol.asyncIterator]();
  let first = Buffer.alloc(0);
  while (first.length < archiveStart) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    first = Buffer.concat([first, value]);
  }
  const all = (async function* () {
    if (first.length > 0) yield first;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done === true) return;
      yield value;
    }
  })();
  return [first, all];
}

/** Whether an archive begins so. One without entries has only zeros, as the top layer of an image of packages alone. */
export function isTar(first: Buffer): boolean {
  if (hasTarHeader(first)) return true;
  return (
    first.length >= archiveStart && first.subarray(0, archiveStart).every((byte) => byte === 0)
  );
}
