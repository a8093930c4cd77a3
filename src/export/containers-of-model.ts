import { imageLabel, type Process, type ProcessesModel, processesByLabel } from "../model/index.js";
import type { ExportFormat } from "./export-formats.js";
import { findReplicas } from "./find-replicas.js";

/** The processes of a container. */
export interface ContainerMembers {
  readonly name: string;
  /** The label of its image. */
  readonly label: string;
  readonly members: readonly Process[];
  /** The members, and the instances that replicas of the container stand for. */
  readonly represented: readonly Process[];
}

/** Returns the containers of a model in which each process or group has one: those of instances can be one. */
export function containersOfModel(
  model: ProcessesModel,
  format: ExportFormat,
): readonly ContainerMembers[] {
  const { replicated } = findReplicas(model, format);
  const later = new Set(replicated.flatMap(({ instances }) => instances.slice(1)));
  const firsts = new Map(replicated.map((group) => [group.instances[0], group]));
  return processesByLabel(model.processes.filter((process) => !later.has(process))).map(
    ({ label, members }) => {
      const group = members.length === 1 ? firsts.get(members[0] as Process) : undefined;
      if (group === undefined) return { name: label, label, members, represented: members };
      const name = imageLabel({ name: group.name });
      return { name, label, members, represented: group.instances };
    },
  );
}
