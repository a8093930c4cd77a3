import {
  type ImageModel,
  imageLabel,
  type NamedValue,
  neededNames,
  type Process,
  type ProcessesModel,
  processesIn,
} from "../model/index.js";
import type { ExportFormat } from "./export-formats.js";
import { isJob, textsOf } from "./values-of-model.js";

/** Instances of a process that run as replicas of one container. */
interface ReplicatedProcess {
  readonly name: string;
  readonly instances: readonly Process[];
}

/** Instances of a process that have containers of their own. */
export interface SeparateInstances {
  readonly name: string;
  readonly why: string;
  readonly hint: string;
}

/** The processes of a model with several instances. */
interface Replicas {
  readonly replicated: readonly ReplicatedProcess[];
  readonly separate: readonly SeparateInstances[];
}

/** Formats in which a container has replicas. */
const formatsWithReplicas: ReadonlySet<ExportFormat> = new Set([
  "compose",
  "swarm",
  "kubernetes",
  "nomad",
]);

/**
 * Finds the instances that can be replicas of one container: they differ in what a replica can share with others (its
 * name, its user and its port), and no other process refers to a single one.
 */
export function findReplicas(model: ProcessesModel, format: ExportFormat): Replicas {
  const replicated: ReplicatedProcess[] = [];
  const separate: SeparateInstances[] = [];
  if (!formatsWithReplicas.has(format)) return { replicated, separate };
  const names = new Set(model.processes.flatMap(({ instanceOf }) => instanceOf ?? []));
  for (const name of names) {
    const instances = model.processes.filter(({ instanceOf }) => instanceOf === name);
    // Instances of a group are in one image by the wish of the model.
    if (instances.length < 2 || instances.some(({ group }) => group !== undefined)) continue;
    const reason = whySeparate(name, instances, model, format);
    if (reason === undefined) replicated.push({ name, instances });
    else separate.push({ name, ...reason });
  }
  return { replicated, separate };
}

type Reason = Omit<SeparateInstances, "name">;

function whySeparate(
  name: string,
  instances: readonly Process[],
  { processes, image }: ProcessesModel,
  format: ExportFormat,
): Reason | undefined {
  const others = processes.filter((process) => !instances.includes(process));
  const isInstance = (other: string) => instances.some((instance) => instance.name === other);
  const label = imageLabel({ name });
  if (others.some((other) => imageLabel(other) === label))
    return { why: `another container is named ${label}`, hint: "rename one of them" };
  if (instances.every(isJob))
    return { why: "each of them runs once", hint: "write one process that does their work" };
  const differing = differingKeys(instances);
  if (differing.length > 0) {
    const why = `they differ in ${differing.join(", ")}`;
    return { why, hint: "give all of them the same values, without instanceSuffix" };
  }
  const user = others.find((other) => valueNames(other).some(isInstance));
  if (user !== undefined) {
    const why = `${user.name} refers to single ones`;
    return { why, hint: `use dependsOn: [${name}] if ${user.name} only waits for them` };
  }
  if (format !== "kubernetes" && textsOf(image.settings.get("volumes")).length > 0) {
    const hint = "replicas would share one volume; image.volumes: [] if there is no state";
    return { why: "each has volumes of its own", hint };
  }
  const needs = instances.flatMap((instance) => [...neededNames(instance)]);
  const isNeeded = others.some((other) => [...neededNames(other)].some(isInstance));
  const hasNeeds = others.some((other) => needs.includes(other.name));
  if (format === "nomad" && (isNeeded || hasNeeds)) {
    const why = "in Nomad, containers that reach each other are one group, which runs once";
    return { why, hint: "raise the count of the group for replicas of all its containers" };
  }
  if (format === "compose" && !isRange(instances, image)) {
    const hint = "write port: as a range such as 5001-5004, and publish all of them or none";
    return { why: "their published ports are no range", hint };
  }
  return undefined;
}

/** Whether clients reach the instances at a range of the host's ports, of which each replica gets one, or at none. */
function isRange(instances: readonly Process[], { settings }: ImageModel): boolean {
  const exposed = settings.get("exposedPorts");
  const numbers = new Set(textsOf(exposed).map((text) => Number(text.split("/")[0])));
  const ports = instances
    .flatMap(({ port }) => port ?? [])
    .filter((port) => exposed === undefined || numbers.has(port));
  if (ports.length === 0) return true;
  const [first = 0] = ports;
  const follow = ports.every((port, index) => port === first + index);
  return follow && ports.length === instances.length;
}

/** The processes that a process needs the addresses or the values of. */
function valueNames(process: Process): readonly string[] {
  return processesIn([...settingsOf(process), ...process.attributes]);
}

function settingsOf(process: Process): readonly NamedValue[] {
  return process.kind === "inline" ? process.fields : process.parameters;
}

/** Settings in which replicas of one container may differ: each container has users and names of its own. */
const shared: ReadonlySet<string> = new Set(["user", "credentials", "port"]);
/** Parameters that only name an instance in the catalogue. Other constructors can do anything with them. */
const names: ReadonlySet<string> = new Set(["instanceSuffix", "instanceName"]);

function differingKeys(instances: readonly Process[]): string[] {
  const [first, ...others] = instances.map(comparable);
  const keys = new Set([first, ...others].flatMap((entries) => [...(entries?.keys() ?? [])]));
  return [...keys].filter((key) => others.some((other) => other.get(key) !== first?.get(key)));
}

/** The properties of an instance by key, as text. Nix code that uses the suffix is the same text in each instance. */
function comparable(process: Process): ReadonlyMap<string, string> {
  const { attributes, dependencies, conditions, restartsWith } = process;
  const isCatalogue = process.kind === "constructor" && process.origin === "catalogue";
  const entries = [...settingsOf(process), ...attributes].filter(
    ({ name }) => !shared.has(name) && !(isCatalogue && names.has(name)),
  );
  return new Map([
    ...entries.map(({ name, value }) => [name, JSON.stringify(value)] as const),
    ["dependsOn", JSON.stringify([dependencies, [...conditions], [...restartsWith]])],
  ]);
}
