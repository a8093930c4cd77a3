import type {
  ImageModel,
  ModelValue,
  NamedValue,
  Process,
  ProcessesModel,
  TextPart,
} from "../model/index.js";
import { readDuration } from "../model/index.js";

/** The container of an image, as an engine or a cluster needs to know it. */
export interface ExportedContainer {
  /** The name of the image, without a registry: lower-case letters, digits and -. */
  readonly name: string;
  /** `shop:latest`. */
  readonly image: string;
  readonly ports: readonly ExportedPort[];
  /** Absolute paths of directories whose content stays. */
  readonly volumes: readonly string[];
  /** Files that processes read as secrets, by their name: absolute paths in the container. */
  readonly secrets: ReadonlyMap<string, string>;
  /** Seconds between the stop signal and the end. */
  readonly stopSeconds: number;
  /** The processes that must be ready before the container gets requests. */
  readonly ready: readonly ReadyProcess[];
  /** Whether the container needs no root. */
  readonly isUnprivileged: boolean;
}

/** A port that clients outside of the container use. */
export interface ExportedPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: "tcp" | "udp";
}

/** A process whose readiness is that of the container. */
export interface ReadyProcess {
  readonly name: string;
  readonly port: number;
  /** The path of its request for readiness, if it has one. */
  readonly path?: string;
}

/** Nanoseconds that all processes have to stop, unless the model says otherwise. */
const USUAL_BUDGET = 8e9;

/** The user that unprivileged images have. */
export const UNPRIVILEGED_USER = 1000;

/**
 * Returns the container of a model.
 *
 * Its ports are those that the image exposes, or else those of the processes that no other process uses: what a
 * database answers to is not for clients outside.
 */
export function exportContainer(model: ProcessesModel): ExportedContainer {
  const { image, processes } = model;
  const used = new Set(processes.flatMap(({ dependencies }) => dependencies));
  const outer = processes.filter(({ name, port }) => port !== undefined && !used.has(name));
  const exposed = readExposed(image, processes);
  const ports =
    exposed ?? outer.map(({ name, port = 0 }): ExportedPort => ({ name, port, protocol: "tcp" }));
  const open = new Set(ports.map(({ port }) => port));
  const budget = textOf(setting(image, "stopBudget"));
  const nanoseconds = budget === undefined ? USUAL_BUDGET : readDuration(budget);
  return {
    name: (image.name.split("/").at(-1) ?? image.name).replaceAll(/[^a-z0-9]+/g, "-"),
    image: `${image.name}:${image.tag}`,
    ports,
    volumes: textsOf(setting(image, "volumes")),
    secrets: new Map(processes.flatMap(secretsOf)),
    // A second for the root process itself, and one for the engine.
    stopSeconds: Math.ceil(nanoseconds / 1e9) + 2,
    ready: processes.flatMap((process) => readyOf(process, open)),
    isUnprivileged: model.forceDisableUserChange,
  };
}

function setting({ settings }: ImageModel, key: string): ModelValue | undefined {
  return settings.get(key);
}

/** The ports of `exposedPorts`, with the names of their processes; undefined without the key. */
function readExposed(
  image: ImageModel,
  processes: readonly Process[],
): readonly ExportedPort[] | undefined {
  const value = setting(image, "exposedPorts");
  if (value === undefined) return undefined;
  return textsOf(value).map((text) => {
    const [number = "", protocol] = text.split("/");
    const port = Number(number);
    const owner = processes.find((process) => process.port === port);
    return {
      name: owner?.name ?? `port-${port}`,
      port,
      protocol: protocol === "udp" ? "udp" : "tcp",
    };
  });
}

function secretsOf(process: Process): (readonly [string, string])[] {
  if (process.kind !== "inline") return [];
  const secrets = process.fields.find(({ name }) => name === "secrets")?.value;
  if (secrets?.kind !== "map") return [];
  return secrets.entries.flatMap(({ name, value }) => {
    const path = textOf(value);
    return path === undefined ? [] : [[name, path] as const];
  });
}

function readyOf(process: Process, open: ReadonlySet<number>): ReadyProcess[] {
  const { name, port } = process;
  if (port === undefined || !open.has(port)) return [];
  const fields: readonly NamedValue[] = process.kind === "inline" ? process.fields : [];
  const ready = fields.find((field) => field.name === "ready")?.value;
  const url = ready?.kind === "map" ? ready.entries.find((it) => it.name === "http") : undefined;
  const path = /^http:\/\/[^/]+(\/.*)?$/.exec(textOf(url?.value) ?? "")?.[1];
  return [{ name, port, ...(path === undefined ? {} : { path }) }];
}

/** The text of a value without Nix code. */
function textOf(value: ModelValue | undefined): string | undefined {
  if (value?.kind === "number") return String(value.value);
  if (value?.kind !== "text") return undefined;
  const isLiteral = (part: TextPart): part is string => typeof part === "string";
  return value.parts.every(isLiteral) ? value.parts.join("") : undefined;
}

function textsOf(value: ModelValue | undefined): string[] {
  const items = value?.kind === "list" ? value.items : [];
  return items.flatMap((item) => textOf(item) ?? []);
}
