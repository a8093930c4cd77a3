import { join } from "node:path";
import { ROOT } from "./gen-nix.js";
import { nix, nixOutput } from "./nix.js";
import { packageSet } from "./package-set.js";

/** A process manager for images, and the package that the set lacks for it, if any. */
export interface ManagerOfImages {
  readonly processManager: string;
  readonly missing: string | undefined;
}

/**
 * The process managers that can run an image, with what the embedded package set lacks for each:
 * asked of Nix, so a set that comes to have a manager has it tested.
 */
export async function managersOfImages(): Promise<readonly ManagerOfImages[]> {
  const managers = join(ROOT, "nix/backends/managers.nix");
  const names = await nixOutput(
    ...(["nix-instantiate", "--eval", "--strict", "--json", "--expr"] as const),
    `builtins.filter (name: (import ${managers}).\${name}.image) (builtins.attrNames (import ${managers}))`,
  );
  return Promise.all(
    (JSON.parse(names) as string[]).map(async (processManager) => ({
      processManager,
      missing: await whatIsMissing(processManager),
    })),
  );
}

/** Returns the package that the set lacks for a manager; throws when evaluation fails for another reason. */
async function whatIsMissing(processManager: string): Promise<string | undefined> {
  const model = `{ name = "empty"; exprFile = { }; processManager = "${processManager}"; }`;
  const library = `(import ${join(ROOT, "nix")} { pkgs = ${packageSet}; })`;
  const expression = `${library}.createMultiProcessImage ${model}`;
  const { exitCode, stderr } = await nix("nix-instantiate", "--expr", expression);
  if (exitCode === 0) return undefined;
  const [, missing] = /package set \w+ has no ([\w-]+)/.exec(stderr) ?? [];
  if (missing === undefined) throw new Error(`no image for ${processManager}: ${stderr}`);
  return missing;
}
