import { imageLabel, neededNames, type Process, type ProcessesModel } from "../model/index.js";
import type { ExportedContainer, ExportedSystem, NeededState } from "./exported-system.js";
import { innerPorts, type OuterPort, outerPorts, readyOf } from "./ports-of-processes.js";
import { isJob, secretsOf, stopSeconds, textsOf } from "./values-of-model.js";

/** Returns the containers of a model: one, or with `split` one for each image of a process. */
export function exportSystem(
  model: ProcessesModel,
  { split }: { readonly split: boolean },
): ExportedSystem {
  const { image, processes } = model;
  const isBeside = (one: Process, other: Process) =>
    one === other || (split && imageLabel(one) === imageLabel(other));
  const outer = outerPorts(model, isBeside);
  const name = imageLabel({ name: image.name.split("/").at(-1) ?? image.name });
  if (!split) {
    const one = container(model, processes, outer, { name, image: image.name });
    // Other processes of the container reach these at localhost.
    return { name, containers: [{ ...one, innerPorts: [] }] };
  }
  const labels = [...new Set(processes.map(imageLabel))];
  const containers = labels.map((label) => {
    const members = processes.filter((process) => imageLabel(process) === label);
    const owned = outer.filter(({ owner }) => members.some((member) => member.name === owner));
    return {
      ...container(model, members, owned, { name: label, image: `${image.name}-${label}` }),
      // The state of the system is in its services.
      ...(members.every(isJob) ? { volumes: [] } : {}),
      needs: neededContainers(members, processes),
    };
  });
  return { name, containers };
}

function container(
  { image, forceDisableUserChange }: ProcessesModel,
  members: readonly Process[],
  outer: readonly OuterPort[],
  named: Pick<ExportedContainer, "name" | "image">,
): ExportedContainer {
  return {
    name: named.name,
    image: `${named.image}:${image.tag}`,
    ports: outer.map(({ name, port, protocol }) => ({ name, port, protocol })),
    innerPorts: innerPorts(members, outer),
    volumes: textsOf(image.settings.get("volumes")),
    secrets: new Map(members.flatMap(secretsOf)),
    stopSeconds: stopSeconds(image),
    ready: members.flatMap((process) => readyOf(process, outer)),
    isUnprivileged: forceDisableUserChange,
    isJob: members.length > 0 && members.every(isJob),
    needs: new Map(),
  };
}

/** The states in the order in which a container reaches them. */
const states: readonly NeededState[] = ["started", "ready", "completed"];

/** Returns the other containers that the processes of a container need, and the latest state that one of them needs. */
function neededContainers(
  members: readonly Process[],
  processes: readonly Process[],
): ReadonlyMap<string, NeededState> {
  const needs = new Map<string, NeededState>();
  for (const member of members) {
    const names = neededNames(member);
    for (const other of processes.filter(({ name }) => names.has(name))) {
      if (members.includes(other)) continue;
      const label = imageLabel(other);
      const beside = processes.filter((process) => imageLabel(process) === label);
      const state = stateOf(member.conditions.get(other.name), beside.every(isJob));
      const before = needs.get(label) ?? "started";
      needs.set(label, states.indexOf(state) > states.indexOf(before) ? state : before);
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
