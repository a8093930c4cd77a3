import type { TestProject } from "vitest/node";
import { captureProgram } from "../../../src/run/start-program.js";
import { usableLock } from "../../support/usable-lock.js";
import { type BuiltImages, buildImages } from "./build-images.js";
import { docker } from "./docker.js";
import { ROOT } from "./gen-nix.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** The name of each variant's image. */
    images: Readonly<Record<string, string>>;
    /** A lock of the embedded package set whose files are still on the mirror. */
    lockFile: string;
  }
}

let built: BuiltImages | undefined;

/** Builds and loads every image once, before all end-to-end tests. */
export async function setup(project: TestProject): Promise<void> {
  await compile();
  const lockFile = await usableLock();
  built = await buildImages(lockFile);
  project.provide("images", built.names);
  project.provide("lockFile", lockFile);
}

/** Removes the images. */
export async function teardown(): Promise<void> {
  if (built === undefined) return;
  await docker("rmi", "--force", ...Object.values(built.names));
  await Promise.all(built.copies.map((copy) => copy.remove()));
}

/** Builds dist/, from which the tests run gen-nix, if it is older than the sources. */
async function compile(): Promise<void> {
  const script = `import("${ROOT}scripts/prepare.mjs").then(({ prepare }) => prepare())`;
  const command = { program: process.execPath, args: ["--eval", script] };
  const { exitCode, stderr } = await captureProgram(command);
  if (exitCode !== 0) throw new Error(stderr);
}
