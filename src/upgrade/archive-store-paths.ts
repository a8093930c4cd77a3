import { createReadStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { tarBlock, tarHeader, tarPadding } from "../system/tar-header.js";

/**
 * Archives store paths, each under its name in the store, below a folder.
 *
 * @example
 * archiveStorePaths(["/nix/store/abc-web"], ".incoming") // .incoming/abc-web/, .incoming/abc-web/bin/, ...
 */
export async function* archiveStorePaths(
  paths: readonly string[],
  folder: string,
): AsyncGenerator<Buffer> {
  for (const path of paths) yield* archive(path, join(folder, basename(path)));
  yield Buffer.alloc(2 * tarBlock);
}

async function* archive(source: string, path: string): AsyncGenerator<Buffer> {
  const stats = await lstat(source);
  const mode = stats.mode & 0o777;
  if (stats.isSymbolicLink()) {
    yield tarHeader({ path, type: "link", mode: 0o777, target: await readlink(source) });
  } else if (stats.isDirectory()) {
    yield tarHeader({ path, type: "folder", mode });
    for (const name of (await readdir(source)).sort())
      yield* archive(join(source, name), join(path, name));
  } else {
    yield tarHeader({ path, type: "file", mode, size: stats.size });
    if (stats.size > 0) yield* createReadStream(source) as AsyncIterable<Buffer>;
    yield tarPadding(stats.size);
  }
}
