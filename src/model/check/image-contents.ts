import type { CheckTarget } from "../context.js";
import { isImageProcessManager } from "../process-managers.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/** What is known of the files in an image, besides the store. */
export interface ImageContents {
  readonly interactive: boolean;
  /**
   * What `contents` adds: nothing, packages of the package set, whose files are in `bin`, `lib` and so on, or
   * files at any path.
   */
  readonly added: "nothing" | "packages" | "files";
}

/** Whether a model is for an image, and not only for a host. */
export function describesImage(root: ModelNode, target: CheckTarget): boolean {
  const { processManager, isForHost = false } = target;
  const isOfHosts = processManager !== undefined && !isImageProcessManager(processManager);
  return child(root, "image") !== undefined || !(isForHost || isOfHosts);
}

/** Returns what is known of the files in the image of a model. */
export function imageContents(root: ModelNode, { interactive }: CheckTarget): ImageContents {
  const image = child(root, "image");
  const contents = child(image, "contents");
  return {
    interactive: interactive ?? scalarText(child(image, "interactive")) !== "false",
    added: addedBy(contents),
  };
}

function addedBy(contents: ModelNode | undefined): ImageContents["added"] {
  if (contents === undefined) return "nothing";
  if (contents.kind !== "list") return "files";
  const arePackages = contents.items.every((item) => isPackage(scalarText(item) ?? ""));
  return !arePackages ? "files" : contents.items.length === 0 ? "nothing" : "packages";
}

function isPackage(text: string): boolean {
  return /^\$\{pkgs(?:\.[A-Za-z_][\w-]*)+\}$/.test(text) && !text.includes("dockerTools");
}

/** Folders that machines have, and images do not. */
const ofHosts = /^\/(?:usr|opt|home|root|snap|Users)\//;

/** Programs that only interactive images have. */
const ofShell = /^\/bin\/(?:ba)?sh$|^\/usr\/bin\/env$/;

/** Whether an image certainly has no program at an absolute path. */
export function lacksProgram(path: string, { interactive, added }: ImageContents): boolean {
  // `usrBinEnv` among the contents of interactive images provides `/usr/bin/env`.
  if (interactive && ofShell.test(path)) return false;
  if (ofHosts.test(path)) return added !== "files";
  return ofShell.test(path) && added === "nothing";
}

/** Programs that health checks often name, and that no image has by itself. */
const ofPackages =
  /^(?:curl|wget|nc|ncat|redis-cli|pg_isready|psql|mysql|mysqladmin|mariadb|mariadb-admin|mongosh|node|php|perl|ruby|java|python3?|rabbitmq-diagnostics|rabbitmqctl|nginx|openssl)$/;

/** Whether no folder of the PATH of an image has a program. */
export function lacksName(name: string, { added }: ImageContents): boolean {
  return added === "nothing" && ofPackages.test(name);
}
