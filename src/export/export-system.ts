import { imageLabel, neededNames, type Process, type ProcessesModel } from "../model/index.js";
import { capabilitiesOf, limitsOf } from "./container-limits.js";
import { type ContainerMembers, containersOfModel } from "./containers-of-model.js";
import type { ExportFormat } from "./export-formats.js";
import { filesOf, secretsByPath } from "./exported-secrets.js";
import type { ExportedContainer, ExportedSystem, Need, NeededState } from "./exported-system.js";
import { innerPorts, type OuterPort, outerPorts, portsOf } from "./ports-of-processes.js";
import { readyOf, startSeconds } from "./readiness.js";
import { restartAttemptsOf, restartOf } from "./restart-policy.js";
import { isJob, stopSeconds, textOf, volumesOf } from "./values-of-model.js";

/** Returns the containers of a model: one, or with `split` one for each image of a process. */
export function exportSystem(
  model: ProcessesModel,
  format: ExportFormat,
  { split }: { readonly split: boolean },
): ExportedSystem {
  const { image, processes } = model;
  const isBeside = (one: Process, other: Process) =>
    one === other || (split && imageLabel(one) === imageLabel(other));
  const outer = outerPorts(model, isBeside);
  const name = imageLabel({ name: image.name.split("/").at(-1) ?? image.name });
  if (!split) {
    const one = container(model, { name, members: processes, represented: [] }, outer, image.name);
    const ownHealth = image.settings.has("healthcheck");
    // Other processes of the container reach these at localhost.
    return { name, containers: [{ ...one, ownHealth, innerPorts: [] }] };
  }
  const all = containersOfModel(model, format);
  const containers = all.map((one) => ({
    ...container(model, one, portsOf(one, outer), `${image.name}-${one.label}`),
    // The state of the system is in its services.
    ...(one.members.every(isJob) ? { volumes: [] } : {}),
    needs: neededContainers(one, all),
  }));
  return { name, containers };
}

function container(
  model: ProcessesModel,
  { name, members, represented }: Omit<ContainerMembers, "label">,
  outer: readonly OuterPort[],
  imageName: string,
): ExportedContainer {
  const { image, forceDisableUserChange } = model;
  const secrets = secretsByPath(model);
  const paths = new Set(members.flatMap((process) => filesOf(process, model)).map((it) => it.path));
  const setting = (key: string) => textOf(image.settings.get(key));
  const [stopSignal, hostname, domainname] = ["stopSignal", "hostname", "domainname"].map(setting);
  const attempts = restartAttemptsOf(members);
  return {
    name,
    image: `${imageName}:${image.tag}`,
    members,
    instances: members.length === 1 ? Math.max(1, represented.length) : 1,
    ports: outer.map(({ owner: _, ...port }) => port),
    innerPorts: innerPorts(members, outer),
    volumes: volumesOf(image),
    secrets: [...secrets.values()].filter(({ path }) => paths.has(path)),
    startSeconds: startSeconds(members),
    stopSeconds: stopSeconds(image),
    ...(stopSignal === undefined ? {} : { stopSignal }),
    ready: members.flatMap((process) => readyOf(process, outer)),
    ownHealth: false,
    isUnprivileged: forceDisableUserChange,
    isJob: members.length > 0 && members.every(isJob),
    restart: restartOf(members),
    ...(attempts === undefined ? {} : { restartAttempts: attempts }),
    limits: limitsOf(members),
    capabilities: forceDisableUserChange ? [] : capabilitiesOf(members),
    ...(hostname === undefined ? {} : { hostname }),
    ...(domainname === undefined ? {} : { domainname }),
    needs: new Map(),
  };
}

/** The states in the order in which a container reaches them. */
const states: readonly NeededState[] = ["started", "ready", "completed"];

/** Returns the other containers that the processes of a container need, and the latest state that one of them needs. */
function neededContainers(
  { members }: ContainerMembers,
  all: readonly ContainerMembers[],
): ReadonlyMap<string, Need> {
  const needs = new Map<string, Need>();
  for (const member of members) {
    const names = neededNames(member);
    for (const { name, members: theirs, represented } of all) {
      if (theirs === members) continue;
      for (const other of represented.filter((process) => names.has(process.name))) {
        const state = stateOf(member.conditions.get(other.name), theirs.every(isJob));
        const before = needs.get(name) ?? { state: "started", restarts: false };
        const isLater = states.indexOf(state) > states.indexOf(before.state);
        const restarts = before.restarts || member.restartsWith.has(other.name);
        needs.set(name, { state: isLater ? state : before.state, restarts });
      }
    }
  }
  return needs;
}

/**
 * A container that ends is ready when it has succeeded, and an engine has one kind of health. A job beside processes
 * that go on is part of their health.
 */
function stateOf(condition: string | undefined, ends: boolean): NeededState {
  if (condition === "started") return "started";
  return ends ? "completed" : "ready";
}
