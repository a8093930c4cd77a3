import type { TestProject } from "vitest/node";
import { captureProgram } from "../../../src/run/start-program.js";
import { buildImages } from "./build-images.js";
import { docker } from "./docker.js";
import { ROOT } from "./gen-nix.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** The name of each variant's image. */
    images: Readonly<Record<string, string>>;
  }
}

/** Builds and loads every image once, before all end-to-end tests; takes them away in the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await compile();
  const { names, copies } = await buildImages();
  project.provide("images", names);
  return async () => {
    await docker("rmi", "--force", ...Object.values(names));
    await Promise.all(copies.map((copy) => copy.remove()));
  };
}

/** The tests run gen-nix from dist/, which must not be older than the sources. */
async function compile(): Promise<void> {
  const script = `import("${ROOT}scripts/prepare.mjs").then(({ prepare }) => prepare())`;
  const command = { program: process.execPath, args: ["--eval", script] };
  const { exitCode, stderr } = await captureProgram(command);
  if (exitCode !== 0) throw new Error(stderr);
}
