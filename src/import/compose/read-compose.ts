import { freeName } from "../../catalogue/print-process.js";
import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import { changed, type DraftProcess, notImported } from "../draft-process.js";
import { namesWith } from "../existing-model.js";
import { instanceSuffix, processName } from "../finish/process-name.js";
import type { ImportedSystem } from "../imported-system.js";
import type { ReadContext } from "../reader.js";
import { databaseUser, waitForUsers } from "./database-user.js";
import { extendService } from "./files/extend-service.js";
import { loadFiles } from "./files/load-files.js";
import { readService } from "./read-service.js";
import { refuseExport } from "./refuse-export.js";
import { type ServiceContext, type ServiceReading, textOf, textsOf } from "./service-reading.js";

const ofNetwork =
  "remove it: the processes of a container share its network, and reach each other at localhost";

/** Keys at the top of a compose file that need no counterpart. */
const silent = new Set(["services", "name", "version"]);

const hints: Readonly<Record<string, string>> = {
  networks: ofNetwork,
  volumes: "options of docker run mount volumes: --volume NAME:/path",
  secrets: "mount the file of each secret, and write its path in secrets: of the process",
  configs: 'name the file beside the model where the program takes it, such as "${./app.conf}"',
  models: "a model has no such key",
};

/** Reads a compose file: https://github.com/compose-spec/compose-spec/blob/main/spec.md. */
export function readCompose(context: ReadContext): ImportedSystem | undefined {
  const read = loadFiles(context);
  if (read === undefined) return undefined;
  const { root, comments, variables, files } = read;
  if (refuseExport(root, context)) return undefined;
  for (const [key, { keyRange, value }] of root.entries) {
    const hint = hints[key] ?? "a model has no such key";
    if (!silent.has(key) && !key.startsWith("x-") && !isBare(key, value))
      notImported(context.diagnostics, `${key} of the file`, keyRange, hint);
  }
  const services = child(root, "services");
  const entries = services?.kind === "map" ? [...services.entries] : [];
  const more: ServiceContext = {
    ...context,
    published: [],
    mounts: [],
    secrets: child(root, "secrets"),
    files: new Set(),
    withoutRestart: [],
    variables,
  };
  const processes: DraftProcess[] = [];
  const readings: ServiceReading[] = [];
  const names = new Set(entries.map(([name]) => name));
  const users = new Map<string, string>();
  for (const [name, { keyRange, value }] of entries) {
    const service = value.kind === "map" ? extendService(value, services, context) : undefined;
    const reason = service === undefined ? NOTHING : whyAbsent(service, more);
    if (service !== undefined && reason === undefined) {
      const reading = readService(name, keyRange, service, comments.get(name), more);
      const user = databaseUser(
        reading,
        suffixOf(reading, processes, context),
        freeName(`${name}-user`, names),
      );
      readings.push(reading);
      if (user !== undefined) users.set(name, user.name);
      processes.push(reading.process, ...(user === undefined ? [] : [user]));
    } else notImported(context.diagnostics, `the service ${name}`, keyRange, reason ?? NOTHING);
  }
  waitForTests(readings);
  waitForUsers(processes, users);
  leaveOneshots(processes, more);
  reportRestart(more);
  return {
    name: textOf(child(root, "name"), more) ?? context.folderName,
    processes,
    published: more.published,
    files,
    ...(more.files.size === 0 ? {} : { mounts: [...more.files] }),
  };
}

/** A process without a test is waited for until its port answers, which is the nearest to an order of starts. */
function waitForTests(readings: readonly ServiceReading[]): void {
  const isTested = (name: string) => {
    const found = readings.find(({ process }) => process.name === name);
    if (found === undefined) return false;
    return child(found.service, "healthcheck") !== undefined || found.process.keys.has("ready");
  };
  for (const { process } of readings)
    for (const [other, dependency] of [...process.dependencies])
      if (dependency.condition === "started" && !isTested(other))
        process.dependencies.set(other, { ...dependency, condition: "ready" });
}

/** Lets a service that others wait for until it has ended run once, as compose does, if it has no policy. */
function leaveOneshots(processes: readonly DraftProcess[], { withoutRestart }: ServiceContext) {
  const isAwaited = ({ name }: DraftProcess) =>
    processes.some(({ dependencies }) => dependencies.get(name)?.condition === "completed");
  for (const process of withoutRestart.filter(isAwaited)) {
    process.keys.delete("restart");
    withoutRestart.splice(withoutRestart.indexOf(process), 1);
  }
}

/** Reports once that failed processes start again. */
function reportRestart({ withoutRestart, diagnostics }: ServiceContext): void {
  const [first] = withoutRestart;
  if (first === undefined) return;
  const names = withoutRestart.map(({ name }) => name).join(", ");
  const hint =
    "a container without restart: stays down; a process with on-failure starts again: write restart: never for the same";
  changed(diagnostics, `restart of ${names}`, first.range, hint);
}

/** The suffix of a further process with the same constructor. */
function suffixOf(
  { process }: ServiceReading,
  before: readonly DraftProcess[],
  { existing }: ReadContext,
): string {
  const kept = existing.processes.get(processName(process.name));
  if (kept !== undefined) return kept.instanceSuffix;
  const service = String(process.keys.get("constructor"));
  const same = before.filter(({ keys }) => keys.get("constructor") === service);
  const names = [...namesWith(service, existing), ...same.map(({ name }) => name)];
  return instanceSuffix(service, process.name, names);
}

const NOTHING = "it has no keys: write a process with its program";

/** Returns why compose starts no container for a service, or undefined. */
function whyAbsent(service: MapNode, context: ServiceContext): string | undefined {
  const scale = textOf(child(service, "scale"), context);
  const replicas = textOf(child(child(service, "deploy"), "replicas"), context) ?? scale;
  if (replicas !== undefined && Number(replicas) === 0)
    return "it has no replicas, so it does not start: add it to the model if it shall start";
  const profiles = textsOf(child(service, "profiles"), context);
  const active = (context.variables.COMPOSE_PROFILES ?? "").split(",");
  if (profiles.length === 0 || active.includes("*")) return undefined;
  if (profiles.some((profile) => active.includes(profile))) return undefined;
  return `it starts only with the profile ${profiles.join(" or ")}: write COMPOSE_PROFILES=${profiles[0]} into .env to import it`;
}

/** Names of volumes without settings, which the services that use them have too. */
function isBare(key: string, value: ModelNode): boolean {
  if (key !== "volumes" || value.kind !== "map") return false;
  return [...(value as MapNode).entries.values()].every(
    ({ value: volume }) => volume.kind !== "map" || volume.entries.size === 0,
  );
}
