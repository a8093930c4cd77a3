import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildProject } from "../build/generate-for-build.js";
import type { GenerateResult } from "../project/generate.js";
import type { DisplayStream } from "../run/nix/build-display.js";

/** Whether the processes of a container run as users of their own, or all as one user without privileges. */
export const testProfiles = ["privileged", "unprivileged"] as const;
export type TestProfile = (typeof testProfiles)[number];

/** A variant of a system. */
export interface TestCell {
  readonly processManager: string;
  readonly profile: TestProfile;
}

/** A variant that cannot be tested. */
export interface SkippedCell {
  readonly processManager: string;
  /** Absent for all profiles. */
  readonly profile?: TestProfile;
  readonly reason: string;
}

/** What a system can be tested under. */
export interface TestMatrix {
  /** The process manager of its image. */
  readonly processManager: string;
  readonly forceDisableUserChange: boolean;
  /** The process managers of images, and why the package set lacks one. */
  readonly managers: Readonly<Record<string, string | null>>;
}

/** What the user wants to test. */
export interface WantedCells {
  /** Absent for that of the image. */
  readonly processManagers?: readonly string[] | "all";
  /** Absent for that of the image. */
  readonly profiles?: readonly TestProfile[];
}

/**
 * Builds the description of what a system can be tested under.
 *
 * @param folder a folder for the link to it.
 */
export async function readTestMatrix(
  generated: GenerateResult,
  folder: string,
  display: DisplayStream,
): Promise<TestMatrix> {
  const target = {
    file: "default.nix",
    attribute: "testMatrix",
    outLink: join(folder, "matrix"),
  };
  const { outPath } = await buildProject(generated, target, display);
  return JSON.parse(await readFile(join(outPath, "matrix.json"), "utf8")) as TestMatrix;
}

/** Chooses the variants to test, and those to skip with the reason. */
export function chooseCells(
  matrix: TestMatrix,
  {
    processManagers = [matrix.processManager],
    profiles = [matrix.forceDisableUserChange ? "unprivileged" : "privileged"],
  }: WantedCells,
): { readonly cells: readonly TestCell[]; readonly skipped: readonly SkippedCell[] } {
  const names = processManagers === "all" ? Object.keys(matrix.managers) : processManagers;
  const reasonOf = (name: string) => matrix.managers[name];
  const skipped: SkippedCell[] = names.flatMap((processManager) => {
    const reason = reasonOf(processManager);
    return typeof reason === "string" ? [{ processManager, reason }] : [];
  });
  const available = names.filter((name) => typeof reasonOf(name) !== "string");
  const cells = available.flatMap((processManager) =>
    profiles.map((profile) => ({ processManager, profile })),
  );
  // Such a system has no privileged variant.
  if (!matrix.forceDisableUserChange) return { cells, skipped };
  const reason = "the model sets forceDisableUserChange";
  return {
    cells: cells.filter(({ profile }) => profile === "unprivileged"),
    skipped: [
      ...skipped,
      ...cells
        .filter(({ profile }) => profile === "privileged")
        .map((cell) => ({ ...cell, reason })),
    ],
  };
}
