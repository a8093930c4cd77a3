import { execa } from "execa";
import { ensureSeed } from "../../src/debian/index.js";
import { usableLock } from "./usable-lock.js";

/**
 * Builds attributes of a folder's `default.nix`, which takes the lock of the embedded package set as `lockFile`.
 * Returns their store paths by attribute.
 *
 * @param debianPackages Debian packages that the folder needs besides those of the set
 */
export async function buildAttributes<Attribute extends string>(
  folder: string,
  attributes: readonly Attribute[],
  debianPackages: readonly string[] = [],
): Promise<Record<Attribute, string>> {
  const lockFile = await usableLock(...debianPackages);
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
