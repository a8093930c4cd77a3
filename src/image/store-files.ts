import { createReadStream } from "node:fs";
import { lstat, readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { ImageFile } from "./content.js";
import { digestFile } from "./digest-file.js";
import type { TarMember } from "./read-tar.js";

/**
 * Reads the files of a store path of this machine, by their paths in it. The path of a package that is one file is empty.
 *
 * @returns undefined when the store path is not there any more.
 */
export async function readStoreFiles(
  path: string,
): Promise<ReadonlyMap<string, ImageFile> | undefined> {
  const files = new Map<string, ImageFile>();
  try {
    await addFile(files, path, "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  return files;
}

async function addFile(files: Map<string, ImageFile>, root: string, path: string): Promise<void> {
  const place = join(root, path);
  const found = await lstat(place);
  if (found.isSymbolicLink()) {
    files.set(path, storeFile("link", 0, 0, { content: await readlink(place) }));
  } else if (found.isDirectory()) {
    files.set(path, storeFile("folder", found.mode, 0, { content: "" }));
    for (const name of await readdir(place)) await addFile(files, root, join(path, name));
  } else {
    const contents = createReadStream(place) as AsyncIterable<Buffer>;
    files.set(
      path,
      storeFile("file", found.mode, found.size, await digestFile(contents, found.size)),
    );
  }
}

/** Reads a file of a store path in a layer; a hard link is the file that it leads to, as in the store. */
export async function readStoreMember(
  { type, mode, size, target }: TarMember,
  contents: AsyncIterable<Buffer>,
  linked: ImageFile | undefined,
): Promise<ImageFile> {
  if (type === "hard-link" && linked !== undefined) return linked;
  if (type === "link" || type === "hard-link") return storeFile("link", 0, 0, { content: target });
  const digests = type === "file" ? await digestFile(contents, size) : { content: "" };
  return storeFile(type, Number.parseInt(mode, 8), size, digests);
}

/** Describes a file with what the store keeps of it: an archive may have other owners and modes. */
function storeFile(
  type: ImageFile["type"],
  mode: number,
  size: number,
  digests: Pick<ImageFile, "content" | "likeness">,
): ImageFile {
  const isExecutable = type === "file" && (mode & 0o111) !== 0;
  return { type, mode: isExecutable ? "555" : "444", owner: "", size, ...digests };
}
