import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { captureProgram } from "../run/start-program.js";
import type { ImageDescription } from "./description.js";

const prefix = "org.opencontainers.image.";

/**
 * Returns the annotations of an image: its time of creation, the licences and others that its labels state, and the revision
 * and the address of the repository of git that its model is in. The revision ends with `-dirty` if tracked files differ.
 *
 * @param model a file in the repository.
 */
export async function imageAnnotations(
  { folder }: ImageDescription,
  model: string,
): Promise<Readonly<Record<string, string>>> {
  const { created, config } = JSON.parse(await readFile(join(folder, "config.json"), "utf8")) as {
    readonly created: string;
    readonly config: { readonly Labels?: Readonly<Record<string, string>> };
  };
  const labels = Object.entries(config.Labels ?? {}).filter(([name]) => name.startsWith(prefix));
  const [revision, source] = await Promise.all([
    // Nix marks changes that are not committed in the same way.
    git(model, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"),
    git(model, "remote", "get-url", "origin"),
  ]);
  return {
    [`${prefix}created`]: created,
    ...(revision !== undefined && { [`${prefix}revision`]: revision }),
    // An address can have a password.
    ...(source !== undefined && { [`${prefix}source`]: source.replace(/\/\/[^/@]*@/, "//") }),
    ...Object.fromEntries(labels),
  };
}

async function git(model: string, ...args: string[]): Promise<string | undefined> {
  const command = { program: "git", args: ["-C", dirname(model), ...args] };
  const found = await captureProgram(command).catch(() => undefined);
  return found?.exitCode === 0 ? found.stdout.trim() : undefined;
}
