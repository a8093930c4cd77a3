import { createReadStream, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { isPacked } from "../system/archive-format.js";
import type { ImageContent } from "./content.js";
import { type ImageChoice, readArchive, readLayout } from "./read-image.js";
import { isTar, peek } from "./unpack.js";

/** An archive or an OCI image layout on this machine. */
export interface ImageFile {
  readonly path: string;
  readonly isLayout: boolean;
  /** The name of one of its images. */
  readonly wanted: string | undefined;
}

/** Finds the archive or layout that a word names: `PATH`, or `PATH:NAME` for one of several images. */
export async function findImageFile(word: string): Promise<ImageFile | undefined> {
  const whole = await kindOf(word);
  if (whole !== undefined) return { path: word, isLayout: whole === "layout", wanted: undefined };
  if (existsSync(word)) return undefined;
  // The name of an image can have colons as well.
  for (let colon = word.indexOf(":"); colon > 0; colon = word.indexOf(":", colon + 1)) {
    const path = word.slice(0, colon);
    const kind = await kindOf(path);
    const wanted = word.slice(colon + 1);
    if (kind !== undefined) return { path, isLayout: kind === "layout", wanted };
  }
  return undefined;
}

/** Reads the image of an archive or a layout. */
export async function readImageFile(
  { path, isLayout, wanted }: ImageFile,
  label: string,
): Promise<ImageContent> {
  const choice: ImageChoice = { label, wanted };
  return isLayout ? readLayout(path, choice) : readArchive(createReadStream(path), choice);
}

async function kindOf(path: string): Promise<"layout" | "archive" | undefined> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return existsSync(join(path, "oci-layout")) ? "layout" : undefined;
  if (found?.isFile() !== true) return undefined;
  const [first] = await peek(createReadStream(path, { start: 0, end: 511 }));
  return isPacked(first) || isTar(first) ? "archive" : undefined;
}
