import path from "node:path";
import { execa } from "execa";

/** The files of a profile, by relative path. */
export type ProfileFiles = Record<string, { text?: string; target?: string; executable?: boolean }>;

/** Evaluates every feature for every manager, on a package set that consists of names. */
export async function evaluateProfiles(): Promise<Record<string, Record<string, ProfileFiles>>> {
  const { stdout } = await execa("nix-instantiate", [
    ...["--eval", "--strict", "--json", "--read-write-mode"],
    path.join(import.meta.dirname, "evaluate.nix"),
  ]);
  return JSON.parse(stdout) as Record<string, Record<string, ProfileFiles>>;
}
