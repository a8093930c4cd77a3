import type { Process, ProcessesModel } from "../model/index.js";
import type { ExportedSecret } from "./exported-system.js";
import { fieldOf, textOf, textsOf, volumesOf } from "./values-of-model.js";

/** Returns the files that engines give to the processes of a model, by their paths: secrets and environment files. */
export function secretsByPath(model: ProcessesModel): ReadonlyMap<string, ExportedSecret> {
  const secrets = new Map<string, ExportedSecret>();
  const taken = new Set<string>();
  for (const process of model.processes) {
    for (const { name, path } of filesOf(process, model)) {
      if (secrets.has(path)) continue;
      // Processes can have different secrets with the same name.
      const names = [name, `${process.name}-${name}`];
      const free = names.find((it) => !taken.has(it)) ?? `${process.name}-${taken.size}-${name}`;
      taken.add(free);
      secrets.set(path, { name: free, path });
    }
  }
  return secrets;
}

/** Returns the files that the engine has to give to a process. */
export function filesOf(process: Process, model: ProcessesModel): readonly ExportedSecret[] {
  return [...secretsOf(process), ...environmentFilesOf(process, model)];
}

function secretsOf(process: Process): ExportedSecret[] {
  const secrets = fieldOf(process, "secrets");
  if (secrets?.kind !== "map") return [];
  return secrets.entries.flatMap(({ name, value }) => {
    const path = textOf(value);
    return path === undefined ? [] : [{ name, path }];
  });
}

/** Environment files often have passwords, so they are secrets of the engine. */
function environmentFilesOf(process: Process, model: ProcessesModel): ExportedSecret[] {
  return textsOf(fieldOf(process, "environmentFiles"))
    .filter((path) => !isOptional(path) && !isInVolume(path, model))
    .map((path) => ({ name: secretName(path), path }));
}

/** Returns the environment files that no secret can be for: optional ones, and those in a volume. */
export function ownEnvironmentFiles(process: Process, model: ProcessesModel): readonly string[] {
  return textsOf(fieldOf(process, "environmentFiles"))
    .filter((path) => isOptional(path) || isInVolume(path, model))
    .map((path) => path.replace(/^-/, ""));
}

const isOptional = (path: string) => path.startsWith("-");

function isInVolume(path: string, { image }: ProcessesModel): boolean {
  return volumesOf(image).some((volume) => path.startsWith(`${volume}/`));
}

/** `/run/secrets/web.env` gives `web.env`. */
function secretName(path: string): string {
  const name = (path.split("/").at(-1) ?? "").replaceAll(/[^A-Za-z0-9_.-]+/g, "-");
  return name.replace(/^[.-]+/, "") || "environment";
}
