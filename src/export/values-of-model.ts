import {
  type ImageModel,
  type ModelValue,
  type Process,
  readDuration,
  type TextPart,
} from "../model/index.js";

/** The default of `image.stopBudget` in nanoseconds. */
const USUAL_BUDGET = 8e9;

/** Returns the seconds between the stop signal and the end: one more for the root process itself, and one for the engine. */
export function stopSeconds({ settings }: ImageModel): number {
  const budget = textOf(settings.get("stopBudget"));
  const nanoseconds = budget === undefined ? USUAL_BUDGET : readDuration(budget);
  return Math.ceil(nanoseconds / 1e9) + 2;
}

/** Returns whether a process runs to its end once: a oneshot without a schedule. */
export function isJob(process: Process): boolean {
  return textOf(fieldOf(process, "type")) === "oneshot" && !fieldOf(process, "schedule");
}

/** Returns the files that a process reads as secrets: names, and absolute paths in the container. */
export function secretsOf(process: Process): (readonly [string, string])[] {
  const secrets = fieldOf(process, "secrets");
  if (secrets?.kind !== "map") return [];
  return secrets.entries.flatMap(({ name, value }) => {
    const path = textOf(value);
    return path === undefined ? [] : [[name, path] as const];
  });
}

/** Returns a field of a process without a constructor. */
export function fieldOf(process: Process, key: string): ModelValue | undefined {
  return process.kind === "inline"
    ? process.fields.find(({ name }) => name === key)?.value
    : undefined;
}

/** Returns the text of a text or number without Nix code; `undefined` for any other value. */
export function textOf(value: ModelValue | undefined): string | undefined {
  if (value?.kind === "number") return String(value.value);
  if (value?.kind !== "text") return undefined;
  const isLiteral = (part: TextPart): part is string => typeof part === "string";
  return value.parts.every(isLiteral) ? value.parts.join("") : undefined;
}

/** Returns the texts of a list, without items that contain Nix code. */
export function textsOf(value: ModelValue | undefined): string[] {
  const items = value?.kind === "list" ? value.items : [];
  return items.flatMap((item) => textOf(item) ?? []);
}
