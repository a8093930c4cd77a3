import { withNixParser } from "../../nix/index.js";
import type { EmittedFile } from "../emit-options.js";
import { commitWrite } from "./commit-write.js";
import { expressionReader } from "./expression-reader.js";
import { hashContent, type ReadExpression } from "./file-content.js";
import { withDirectoryLock } from "./lock-directory.js";
import {
  type Manifest,
  manifestPlaces,
  printManifest,
  readManifest,
  rememberManifest,
} from "./manifest.js";

/**
 * Adds to the record of a directory what `postponeParsing` of `writeFiles` left out. A failure is not reported, because the
 * next run adds it too.
 *
 * @param files the postponed files.
 */
export async function completeRecord(
  directory: string,
  files: readonly EmittedFile[],
): Promise<void> {
  try {
    await withNixParser((parse) =>
      withDirectoryLock(directory, 0, () => complete(directory, files, expressionReader(parse))),
    );
  } catch {
    // Such as a full disk, or a folder that is gone.
  }
}

function complete(
  directory: string,
  files: readonly EmittedFile[],
  readExpression: ReadExpression,
): void {
  const manifest = readManifest(directory);
  const found = files.flatMap(({ path, content }) => {
    const hash = hashContent(content);
    const [record, ...others] = manifest.files.get(path) ?? [];
    // Another run may have written another content meanwhile.
    if (record?.hash !== hash || others.length > 0) return [];
    const expression = readExpression(path, content);
    return expression === undefined ? [] : [[path, [{ hash, expression }]] as const];
  });
  if (found.length === 0) return;
  const completed: Manifest = { ...manifest, files: new Map([...manifest.files, ...found]) };
  const [place] = manifestPlaces(manifest.library ?? { kind: "copy" });
  commitWrite(directory, [{ path: place, content: printManifest(completed), executable: false }]);
  rememberManifest(directory, completed);
}
