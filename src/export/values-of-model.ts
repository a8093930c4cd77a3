import {
  defaultStopBudget,
  type ImageModel,
  type ModelValue,
  type Process,
  readDuration,
  type TextPart,
} from "../model/index.js";

/** Returns the seconds between the stop signal and the end: one more for the root process itself, and one for the engine. */
export function stopSeconds({ settings }: ImageModel): number {
  const budget = textOf(settings.get("stopBudget")) ?? defaultStopBudget;
  return Math.ceil(readDuration(budget) / 1e9) + 2;
}

/** Returns the volumes of an image: absolute paths without a slash at the end. */
export function volumesOf({ settings }: ImageModel): readonly string[] {
  const paths = textsOf(settings.get("volumes")).map((path) => path.replaceAll(/\/+(?=\/|$)/g, ""));
  return [...new Set(paths)].filter((path) => path !== "");
}

/** Returns whether a process runs to its end once: a oneshot without a schedule. */
export function isJob(process: Process): boolean {
  return textOf(fieldOf(process, "type")) === "oneshot" && !fieldOf(process, "schedule");
}

/** Returns a field of a process without a constructor. */
export function fieldOf(process: Process, key: string): ModelValue | undefined {
  return process.kind === "inline"
    ? process.fields.find(({ name }) => name === key)?.value
    : undefined;
}

/** Returns an entry of a mapping. */
export function entryOf(value: ModelValue | undefined, key: string): ModelValue | undefined {
  return value?.kind === "map" ? value.entries.find(({ name }) => name === key)?.value : undefined;
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
