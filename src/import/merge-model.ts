import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import { addToModel } from "../catalogue/add-to-model.js";
import { readDuration } from "../model/schema/duration.js";
import { groupsOf } from "./groups-of.js";
import type { ImportedSystem } from "./imported-system.js";
import {
  mountOptions,
  printProcesses,
  publishOptions,
  stopBudget,
  volumesOf,
} from "./print-model.js";

/** A model with the processes that it did not have. */
export interface MergedModel {
  readonly text: string;
  /** The names of the processes that are new, and of those that stay as they are. */
  readonly added: readonly string[];
  readonly kept: readonly string[];
  /** What the text does not have, because it is written in another way. */
  readonly notes: readonly string[];
}

/** Adds the processes that a model does not have, with their volumes and ports. Everything else stays as it is. */
export function mergeModel(before: string, system: ImportedSystem): MergedModel {
  const { contents } = parseDocument(before, { logLevel: "silent" });
  const processes = isMap(contents) ? contents.get("processes") : undefined;
  const has = (name: string) => isMap(processes) && processes.has(name);
  const added = system.processes.filter(({ name }) => !has(name));
  const kept = system.processes.map(({ name }) => name).filter(has);
  if (added.length === 0) return { text: before, added: [], kept, notes: [] };
  const names = added.map(({ name }) => name);
  const published = publishOptions(system.published.filter((it) => names.includes(it.process)));
  const notes: string[] = [];
  let text = addToModel(before, ["", ...printProcesses(added)]);
  for (const add of [
    addVolumes(volumesOf(added)),
    addBudget(stopBudget(added)),
    addGroups(groupsOf(added)),
    addOptions(published, "publishes the ports"),
    addOptions(mountOptions(newMounts(before, system)), "mounts the files"),
  ]) {
    const { text: changed, note } = add(text);
    text = changed ?? text;
    if (note !== undefined) notes.push(note);
  }
  return { text, added: names, kept, notes };
}

/** The mounts at places where the command at the top of the model has none. */
function newMounts(text: string, { mounts = [] }: ImportedSystem): string[] {
  const placeOf = (mount: string) => mount.split(":")[1] ?? "";
  const options = /^# gen-nix run.*$/m.exec(text)?.[0].split(/\s+/) ?? [];
  const taken = new Set(options.map(placeOf));
  return mounts.filter((mount) => !taken.has(placeOf(mount)));
}

/** A change of the text, or a note for the user. */
type Change = (text: string) => { readonly text?: string; readonly note?: string };

const addVolumes =
  (volumes: readonly string[]): Change =>
  (text) => {
    const list = imageKey(text, "volumes");
    const known = isSeq(list) ? list.items.map((it) => (isScalar(it) ? String(it.value) : "")) : [];
    const missing = volumes.filter((volume) => !known.includes(volume));
    if (missing.length === 0) return {};
    const lines = missing.map((volume) => `- ${volume}`);
    const changed =
      list === undefined
        ? addToImage(text, ["volumes:", ...lines.map((line) => `  ${line}`)])
        : addToList(text, list, lines);
    return changed === undefined
      ? { note: `write ${missing.join(", ")} into image.volumes` }
      : { text: changed };
  };

const addGroups =
  (groups: readonly string[]): Change =>
  (text) => {
    const { contents } = parseDocument(text, { logLevel: "silent" });
    const before = isMap(contents) ? contents.get("groups", true) : undefined;
    const missing = groups.filter((group) => !isMap(before) || !before.has(group));
    if (missing.length === 0) return {};
    const declared = missing.map((group) => `${group}: {}`);
    const changed =
      before === undefined
        ? addBlock(text, ["groups:", ...declared.map((line) => `  ${line}`)])
        : addToBlock(text, before, declared);
    return changed === undefined
      ? { note: `write ${declared.join(", ")} into groups` }
      : { text: changed };
  };

const addBudget =
  (budget: string | undefined): Change =>
  (text) => {
    const node = imageKey(text, "stopBudget");
    const before = isScalar(node) ? String(node.value) : "0s";
    if (budget === undefined || readDuration(before) >= readDuration(budget)) return {};
    const changed = node === undefined ? addToImage(text, [`stopBudget: ${budget}`]) : undefined;
    return changed === undefined
      ? { note: `the new processes need image.stopBudget: ${budget} to stop` }
      : { text: changed };
  };

const addOptions =
  (options: readonly string[], purpose: string): Change =>
  (text) => {
    const missing = options.filter((option) => !text.includes(option));
    if (missing.length === 0) return {};
    const command = /^# gen-nix run.*$/m.exec(text);
    if (command === null) return { note: `gen-nix run ${missing.join(" ")} ${purpose}` };
    const [line] = command;
    return { text: text.replace(line, () => [line.trimEnd(), ...missing].join(" ")) };
  };

function imageKey(text: string, key: string): unknown {
  const { contents } = parseDocument(text, { logLevel: "silent" });
  const image = isMap(contents) ? contents.get("image") : undefined;
  return isMap(image) ? image.get(key, true) : undefined;
}

/** Adds lines to the mapping `image`, which has a key on each line; undefined for another one. */
function addToImage(text: string, lines: readonly string[]): string | undefined {
  const { contents } = parseDocument(text, { logLevel: "silent" });
  const image = isMap(contents) ? contents.get("image", true) : undefined;
  return image === undefined
    ? addBlock(text, ["image:", ...lines.map((line) => `  ${line}`)])
    : addToBlock(text, image, lines);
}

/** Adds lines and an empty one before the first key of a model; undefined for a model on one line. */
function addBlock(text: string, lines: readonly string[]): string | undefined {
  const { contents } = parseDocument(text, { logLevel: "silent" });
  if (!isMap(contents) || contents.flow === true) return undefined;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const start = contents.range?.[0] ?? 0;
  return `${text.slice(0, start)}${[...lines, "", ""].join(eol)}${text.slice(start)}`;
}

/** Adds lines to a mapping that has a key on each line; undefined for another one. */
function addToBlock(text: string, map: unknown, lines: readonly string[]): string | undefined {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const [first] = isMap(map) && map.flow !== true ? map.items : [];
  if (!isScalar(first?.key) || first.key.range == null) return undefined;
  const [start] = first.key.range;
  const indentation = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const block = lines.map((line) => `${indentation}${line}${eol}`).join("");
  const end = text.indexOf("\n", start) + 1;
  const isLine = isScalar(first.value) && (first.value.range?.[1] ?? 0) < end;
  // The name stays the first key.
  const place = isLine && indentation.trim() === "" ? end : start - indentation.length;
  return `${text.slice(0, place)}${block}${text.slice(place)}`;
}

/** Adds items before the first one of a list that has an item on each line; undefined for another one. */
function addToList(text: string, list: unknown, lines: readonly string[]): string | undefined {
  if (!isSeq(list) || list.flow === true || list.range == null) return undefined;
  const [start] = list.range;
  const indentation = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  if (indentation.trim() !== "") return undefined;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const block = lines.map((line) => `${line}${eol}${indentation}`).join("");
  return `${text.slice(0, start)}${block}${text.slice(start)}`;
}
