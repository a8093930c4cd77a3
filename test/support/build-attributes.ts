import { execa } from "execa";
import { ensureSeed } from "../../src/debian/index.js";
import { usableLock } from "./usable-lock.js";

/**
 * Builds attributes of a folder's `default.nix`, which takes the lock of the embedded package set as `lockFile`.
 * Returns their store paths by attribute.
 */
export async function buildAttributes<Attribute extends string>(
  folder: string,
  ...attributes: readonly Attribute[]
): Promise<Record<Attribute, string>> {
  const lockFile = await usableLock();
  await ensureSeed({ lockFile });
  const { stdout } = await execa("nix-build", [
    ...["--no-out-link", "--option", "substitute", "false", folder],
    ...["--argstr", "lockFile", lockFile],
    ...attributes.flatMap((attribute) => ["-A", attribute]),
  ]);
  const paths = stdout.split("\n");
  return Object.fromEntries(
    attributes.map((attribute, index) => [attribute, paths[index] ?? ""]),
  ) as Record<Attribute, string>;
}
