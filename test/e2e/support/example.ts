import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./gen-nix.js";

/** A copy of the example of the README, to change and to build. */
export interface ExampleCopy {
  readonly directory: string;
  readonly model: string;
  readonly result: string;
  /** Replaces text in one of its files; throws when it is not there. */
  edit(file: string, from: string, to: string): Promise<void>;
  remove(): Promise<void>;
}

/** Copies the example; `image` is the name that its image gets. */
export async function copyExample(image: string): Promise<ExampleCopy> {
  const directory = await mkdtemp(join(tmpdir(), "gen-nix-e2e-"));
  await cp(join(ROOT, "examples/webapp-nginx"), directory, { recursive: true });
  // Its own flake takes the place of emitted files, and stands where gen-nix would write one.
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
