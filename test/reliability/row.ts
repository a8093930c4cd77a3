import type { UpgradeResult } from "../../src/upgrade/upgrade-result.js";
import type { Container } from "./support/container.js";

/** One promise of a container, and how it is put to the test under a process manager. */
export interface Row {
  /** What a user has as long as the row holds. */
  readonly name: string;
  /** What each process manager must keep, in words. */
  readonly limit: string;
  /** A processes model, without the name of its image. */
  readonly model: Model;
  /** Files that the model names, by their paths beside it. */
  readonly files?: Readonly<Record<string, string>>;
  /** Returns what was measured; throws `Broken` when the promise does not hold. */
  check(trial: Trial): Promise<string>;
}

/** A processes model as a user writes it in JSON. */
export interface Model {
  readonly processes: Readonly<Record<string, ModelProcess>>;
  readonly image?: Readonly<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

export type ModelProcess = Readonly<Record<string, unknown>>;

/** The image of a row under one process manager. */
export interface Trial {
  readonly manager: string;
  /** Starts a container of the row's image with options of `docker run`; it goes away with the trial. */
  start(...options: string[]): Promise<Container>;
  /** Returns the archive of the row's image. */
  archive(): Promise<string>;
  /** Builds the system of another model with the row's files; returns the specification of its root process. */
  build(model: Model): Promise<string>;
  /** Upgrades a container to a system, as `gen-nix upgrade` does. New processes have to run for `settle` seconds (1). */
  upgrade(container: Container, system: string, settle?: number): Promise<UpgradeResult>;
}

/** A promise that does not hold: the message is what was measured instead. */
export class Broken extends Error {}

/** Throws `Broken` with what was measured unless a condition holds. */
export function expectThat(holds: boolean, measured: string): void {
  if (!holds) throw new Broken(measured);
}

/** A process that runs a script of bash, with the tools of coreutils; the script needs no escapes. */
export function script(text: string, keys: ModelProcess = {}): ModelProcess {
  const literal = text.replaceAll("${", () => "$${");
  return {
    foregroundProcess: "${pkgs.bash}/bin/bash",
    args: ["-c", literal],
    path: ["${pkgs.coreutils}"],
    ...keys,
  };
}

/** A script that ends at TERM as fast as it can, and says so. */
export function polite(name: string): string {
  return `trap 'echo ${name} ends; kill $!; exit 0' TERM; echo ${name} runs; sleep 100000 & wait $!`;
}

/** A script that takes no notice of TERM. */
export function stubborn(name: string): string {
  return `trap '' TERM; echo ${name} runs; while :; do sleep 1; done`;
}
