import type { Diagnostics } from "../collect-diagnostics.js";
import type { ProcessNode } from "../instances/expand-instances.js";
import { scalarText } from "../text/scalar-text.js";
import { child, type MapNode, type ModelNode } from "../tree.js";

/** Warns of variables whose values seem to be secrets: they are readable in the Nix store and in the image. */
export function checkSecrets(
  root: MapNode,
  processes: readonly ProcessNode[],
  diagnostics: Diagnostics,
): void {
  warnOfSecrets(child(child(root, "image"), "environment"), "of the image", diagnostics);
  for (const { name, node } of processes)
    warnOfSecrets(child(node, "environment"), `of process "${name}"`, diagnostics);
}

function warnOfSecrets(
  environment: ModelNode | undefined,
  owner: string,
  diagnostics: Diagnostics,
): void {
  if (environment?.kind !== "map") return;
  for (const [name, { value }] of environment.entries) {
    if (!isSecret(name, scalarText(value))) continue;
    const message = `the variable ${name} ${owner} seems to be a secret, which everybody can read in the image and in the Nix store`;
    const hint = `put it into a file, and name the file in secrets or environmentFiles`;
    diagnostics.warn("plain-secret", message, value.range, hint);
  }
}

const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PW|SECRET|TOKEN|CREDENTIALS?|(?:API|ACCESS|SECRET|PRIVATE|SIGNING|ENCRYPTION|AUTH)_?KEY)$/i;

/** Values that are secrets whatever their name is: a URL with a password, and the forms of common keys. */
const secretValue =
  /^[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@|-----BEGIN [A-Z ]*PRIVATE KEY-----|^(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{30,}|github_pat_\w{30,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|sk_live_\w{16,})$/;

/** Values that are no secrets: none, a switch, a path, and text that is computed or replaced later. */
const harmless = /^(?:|true|false|yes|no|on|off|none|null|\d|\/.*|file:.*)$|\$\{|^<.*>$/i;

/** Returns whether a variable seems to be a secret, by its name or its value. */
export function isSecret(name: string, value: string | undefined): boolean {
  if (value === undefined || harmless.test(value)) return false;
  return secretName.test(name) || secretValue.test(value);
}
