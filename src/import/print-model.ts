import { Document, type Pair, Scalar, YAMLMap } from "yaml";
import { defaultStopBudget } from "../model/rules/image-rules.js";
import { inlineRules } from "../model/rules/process-rules.js";
import { readDuration } from "../model/schema/duration.js";
import { quote } from "./draft-process.js";
import { groupsOf } from "./groups-of.js";
import type {
  ImportedProcess,
  ImportedSystem,
  ImportedValue,
  PublishedPort,
} from "./imported-system.js";

/** Texts such as `no`, which other versions of YAML read differently, get quotes. */
const options = { lineWidth: 0, version: "1.1" } as const;

/** The default of `image.stopBudget` in nanoseconds. */
const USUAL_BUDGET = readDuration(defaultStopBudget);

/** A program comes first, then what a reader looks for: ports, dependencies. */
const keyOrder = [
  "description",
  "constructor",
  "foregroundProcess",
  "args",
  "type",
  "schedule",
  "port",
  "group",
  "dependsOn",
  ...Object.keys(inlineRules),
];

/** Prints a model in YAML, with the comments of the imported file. */
export function printModel(system: ImportedSystem, file: string): string {
  const { name, processes } = system;
  const budget = stopBudget(processes);
  const volumes = volumesOf(processes);
  const image = {
    name,
    ...(volumes.length === 0 ? {} : { volumes: [...volumes] }),
    ...(budget === undefined ? {} : { stopBudget: budget }),
  };
  const document = new Document({ image }, options);
  const groups = groupsOf(processes);
  if (groups.length > 0) {
    const declared = Object.fromEntries(groups.map((group) => [group, {}]));
    document.add(document.createPair(spaced(new Scalar("groups")), declared));
  }
  const key = spaced(new Scalar("processes"));
  document.add(document.createPair(key, mapOf(document, processes)));
  document.commentBefore = ` Imported from ${system.files?.join(", ") ?? file} by gen-nix.\n ${runCommand(system)}`;
  return document.toString(options);
}

/** Returns the command that runs the image with its published ports and mounted files. */
function runCommand({ published, mounts = [] }: ImportedSystem): string {
  return ["gen-nix run", ...publishOptions(published), ...mountOptions(mounts)].join(" ");
}

/** Returns the options that mount files. */
export function mountOptions(mounts: readonly string[]): string[] {
  return mounts.map((mount) => `--volume ${quote(mount)}`);
}

/** Returns the options that publish ports. */
export function publishOptions(published: readonly PublishedPort[]): string[] {
  const options = published.map(
    ({ outside, inside, protocol }) => `--publish ${outside}:${inside}${protocol}`,
  );
  return [...new Set(options)];
}

/** Returns the volumes of the image. */
export function volumesOf(processes: readonly ImportedProcess[]): string[] {
  return [...new Set(processes.flatMap(({ volumes = [] }) => volumes))];
}

/** Returns the `stopBudget` of the image if a process needs more time to stop than the default. */
export function stopBudget(processes: readonly ImportedProcess[]): string | undefined {
  const times = processes.map(({ keys }) => readDuration(String(keys.get("stopTimeout") ?? "0s")));
  const longest = Math.max(...times);
  return longest > USUAL_BUDGET ? `${Math.ceil(longest / 1e9) + 2}s` : undefined;
}

/** Prints processes as lines of the mapping `processes`. */
export function printProcesses(processes: readonly ImportedProcess[]): string[] {
  const document = new Document({}, options);
  document.contents = mapOf(document, processes) as never;
  return document.toString(options).trimEnd().split("\n");
}

function mapOf(document: Document, processes: readonly ImportedProcess[]): YAMLMap {
  const map = new YAMLMap();
  for (const [index, process] of processes.entries()) {
    const key = new Scalar(process.name);
    if (process.comment !== undefined) key.commentBefore = process.comment;
    if (index > 0) spaced(key);
    map.items.push(document.createPair(key, nodeOf(document, process.keys)) as Pair);
  }
  return map;
}

function spaced(key: Scalar): Scalar {
  key.spaceBefore = true;
  return key;
}

function nodeOf(document: Document, keys: ReadonlyMap<string, ImportedValue>): YAMLMap {
  const sorted = [...keys].sort(([one], [other]) => rankOf(one) - rankOf(other));
  const map = document.createNode(Object.fromEntries(sorted)) as YAMLMap;
  for (const { value } of map.items) if (isShort(value)) (value as YAMLMap).flow = true;
  return map;
}

/** The place of a key; parameters of constructors come last. */
function rankOf(key: string): number {
  const place = keyOrder.indexOf(key);
  return place === -1 ? keyOrder.length : place;
}

/** Whether a list or mapping fits on a line. */
function isShort(value: unknown): boolean {
  const json = JSON.stringify(value);
  return json !== undefined && json.length < 70 && !json.includes("\\n") && /^[[{]/.test(json);
}
