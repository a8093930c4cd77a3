import { existsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { RunFailure } from "../run/run-failure.js";
import { requireLayout } from "./oci-index.js";

/** The formats of a file or folder with an image, with their names in sentences. */
export const saveFormats = {
  oci: "an OCI layout",
  "oci-archive": "an OCI archive",
  "docker-archive": "a Docker archive",
} as const;

/** A format of a file or folder with an image. */
export type SaveFormat = keyof typeof saveFormats;

/**
 * Returns the format for a path if none is chosen: a `.tar` file becomes the archive that every engine loads.
 *
 * @throws RunFailure when the path names a packed archive.
 */
export function formatOfPath(path: string): SaveFormat {
  if (/\.(tgz|tar\.\w+)$/.test(path))
    throw new RunFailure(
      `${path} names a packed archive, which gen-nix does not write; save a .tar file, and pack it`,
      2,
    );
  return path.endsWith(".tar") ? "docker-archive" : "oci";
}

/**
 * Checks before a build that an image can be saved at a path; `-` is standard output.
 *
 * @throws RunFailure when it cannot.
 */
export async function requireTarget(path: string, format: SaveFormat): Promise<void> {
  if (path === "") throw new RunFailure("the path to save the image to is empty", 2);
  if (format === "oci") {
    if (path !== "-") return requireLayout(path);
    throw new RunFailure(
      "an OCI layout is a folder; for standard output, choose --format oci-archive or docker-archive",
      2,
    );
  }
  if (path === "-") {
    if (process.stdout.isTTY)
      throw new RunFailure(
        `${saveFormats[format]} is not for a terminal; add > FILE or | PROGRAM`,
        2,
      );
    return;
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new RunFailure(`${path} is a folder, and ${saveFormats[format]} is a file`, 1);
  if (!existsSync(dirname(path)))
    throw new RunFailure(`cannot write ${path}: there is no folder ${dirname(path)}`, 1);
}
