import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { buildImages } from "./build-images.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** The identifier of each variant's image. */
    images: Readonly<Record<string, string>>;
  }
}

/** Builds and loads every image once, before all end-to-end tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "gen-nix-e2e-"));
  project.provide("images", await buildImages(folder));
  return () => rm(folder, { recursive: true, force: true });
}
