import { cp, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { genNix, ROOT } from "./gen-nix.js";

/** The folder of the examples. */
export const EXAMPLES = join(ROOT, "examples");

/** A copy of the README's example, which tests can change and build. */
export interface ExampleCopy {
  readonly directory: string;
  readonly model: string;
  readonly result: string;
  /** Replaces text in one of its files; throws when the text does not occur. */
  edit(file: string, from: string, to: string): Promise<void>;
  remove(): Promise<void>;
}

/** Copies the example; `image` is the name that its image gets. */
export async function copyExample(image: string, lockFile?: string): Promise<ExampleCopy> {
  const directory = await copyFolder("webapp-nginx", lockFile);
  // Its own flake replaces emitted files, and has the path of the flake that gen-nix would write.
  await rm(join(directory, "flake.nix"));
  const copy: ExampleCopy = {
    directory,
    model: join(directory, "processes.yaml"),
    result: join(directory, "result"),
    async edit(file, from, to) {
      const path = join(directory, file);
      const text = await readFile(path, "utf8");
      if (!text.includes(from)) throw new Error(`${file} of the example holds no ${from}`);
      await writeFile(path, text.replace(from, to));
    },
    remove: () => rm(directory, { recursive: true, force: true }),
  };
  await copy.edit("processes.yaml", "name: multiprocess", `name: ${image}`);
  return copy;
}

/**
 * Copies the folder of an example to a place where nothing of gen-nix is around it.
 *
 * @param lockFile the lock that the project has, of the release that is tested
 */
export async function copyFolder(example: string, lockFile = inject("lockFile")): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "gen-nix-e2e-"));
  await cp(join(EXAMPLES, example), directory, { recursive: true });
  await cp(lockFile, join(directory, "debian-lock.json"));
  return directory;
}

/** Builds the image of a copy of an example with `gen-nix build`; returns its archive in the store. */
export async function buildExample(example: string, model = "processes.yaml"): Promise<string> {
  const directory = await copyFolder(example);
  try {
    const build = ["build", join(directory, model), "--packages", "debian"];
    const { exitCode, stderr } = await genNix(build);
    if (exitCode !== 0) throw new Error(`the image of ${example}: ${stderr}`);
    return await realpath(join(directory, "result"));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
