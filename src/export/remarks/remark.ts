import { type Process, pathOfProcess } from "../../model/index.js";
import type { ExportFormat } from "../export-formats.js";

/** A part of a model that an export cannot express, or that needs an action of the user. */
export interface ExportRemark {
  /** The keys from the root of the model to the place. */
  readonly path: readonly string[];
  readonly message: string;
  readonly hint: string;
}

/** Returns the path of a key of a process. */
export function keyOf(process: Process, ...keys: readonly string[]): readonly string[] {
  return [...pathOfProcess(process), ...keys];
}

/** The names of formats in messages. */
export const formatNames: Readonly<Record<ExportFormat, string>> = {
  compose: "compose",
  swarm: "Swarm",
  kubernetes: "Kubernetes",
  quadlet: "podman",
  nomad: "Nomad",
  disnix: "Disnix",
};
