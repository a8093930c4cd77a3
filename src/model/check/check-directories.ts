import type { Diagnostics } from "../collect-diagnostics.js";
import { directoryNames } from "../rules/directory-rules.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type ModelNode } from "../tree.js";

/** Characters that the configuration of every process manager takes as they are. */
const plain = /^[\p{L}\p{N}/._+@=-]*$/u;

/**
 * The longest directory for sockets, in bytes. The path of a socket has at most 104 bytes on some systems, and its own
 * name is up to 24 bytes long.
 */
const longestRuntimeDirectory = 80;

/** The root and the folders of the store and the kernel. */
const unwritable = /^\/+(?:$|(?:nix|proc|sys|dev)(?:\/|$))/;

/** Reports state directories in which nothing can be written, whose path programs would misread, and one that is too long for sockets. */
export function checkDirectories(root: ModelNode, diagnostics: Diagnostics): void {
  for (const name of directoryNames) {
    const node = child(root, name);
    const path = scalarText(node);
    if (node !== undefined && unwritable.test(path ?? "")) {
      const message = `${name} cannot be "${path}", where processes cannot keep files`;
      diagnostics.add("invalid-path", message, node.range, "the usual directories are below /var");
      continue;
    }
    const [character] = [...(path ?? "")].filter((it) => !plain.test(it));
    // Other mistakes of a directory are in the schema.
    if (node === undefined || character === undefined || path?.includes("${")) continue;
    const message = `${name} cannot contain ${describe(character)}, which programs and shells misread`;
    const hint = "letters, digits, and / . _ + @ = -";
    diagnostics.add("invalid-path", message, node.range, hint);
  }
  checkRuntimeDirectory(root, diagnostics);
}

function checkRuntimeDirectory(root: ModelNode, diagnostics: Diagnostics): void {
  const own = child(root, "runtimeDir");
  const node = own ?? child(root, "stateDir");
  const path = scalarText(node);
  if (node === undefined || path === undefined) return;
  const length = Buffer.byteLength(own === undefined ? `${path}/run` : path);
  if (length <= longestRuntimeDirectory) return;
  const message = `the path of runtimeDir has ${length} bytes, but sockets in it need one of at most ${longestRuntimeDirectory}`;
  diagnostics.add("invalid-path", message, node.range, "choose a shorter directory");
}

function describe(character: string): string {
  return character === " " ? "a space" : `the character "${character}"`;
}
