import { defaultName, ownName, type ProcessesModel } from "../model/index.js";
import {
  freeName,
  freePort,
  type NewProcess,
  printProcess,
  processName,
  requiredParameters,
} from "./print-process.js";
import type { Service } from "./read-services.js";

/** A process that is in a model, or will be. */
interface Present {
  readonly name: string;
  readonly constructor: string | undefined;
  readonly port: number | undefined;
}

/** The processes that services become in a model. */
export interface ServicePlan {
  /** The lines of the model, relative to its mapping `processes`. */
  readonly lines: readonly string[];
  /** The parameters whose values are examples, such as `lighttpd.root`. */
  readonly examples: readonly string[];
}

/** A service that needs a process that the model does not have. */
export class NoProcessError extends Error {}

/**
 * Plans the processes that services become in a model: with free names and ports, and with the processes that they
 * refer to. A service that another one refers to by its name, such as `hydra-server`, comes along.
 *
 * @param catalogue all services
 * @param model the model that they are added to; absent for a new one
 * @throws NoProcessError when a service needs another process, and the model has none with a port.
 */
export function planServices(
  services: readonly Service[],
  catalogue: readonly Service[],
  model?: ProcessesModel,
): ServicePlan {
  const present = (model?.processes ?? []).map(presentProcess);
  const names = new Set(present.map(({ name }) => name));
  // The names that processes get from their constructors, which can differ from their keys.
  const ownNames = new Set(
    (model?.processes ?? []).flatMap(
      (process) => ownName(process, parametersOf(process, catalogue)) ?? [],
    ),
  );
  const ports = new Set(present.flatMap(({ port }) => (port === undefined ? [] : [port])));
  const planned: { service: Service; process: NewProcess }[] = [];

  const add = (service: Service): Present => {
    const needed = new Map(
      requiredParameters(service)
        .filter(({ kind }) => kind === "instance")
        .map(({ name }) => [name, instanceFor(service, name)]),
    );
    const name = freeName(processName(service), names);
    const suffix = name.slice(processName(service).length);
    const wanted = defaultName(service.parameters, suffix);
    const isTaken = wanted !== undefined && ownNames.has(wanted);
    const instanceName = isTaken ? freeName(name, ownNames) : undefined;
    if (wanted !== undefined) ownNames.add(wanted);
    const process: NewProcess = {
      name,
      instanceName,
      port: service.port === undefined ? undefined : freePort(service.port, ports),
      instanceFor: (parameter) => needed.get(parameter) ?? parameter,
    };
    planned.push({ service, process });
    const added = { name: process.name, constructor: service.name, port: process.port };
    present.push(added);
    return added;
  };
  const instanceFor = (service: Service, parameter: string): string => {
    const named = catalogue.find(({ name }) => name === parameter);
    const found =
      named === undefined
        ? present.find(({ port }) => port !== undefined)
        : (present.find((process) => process.constructor === parameter) ?? add(named));
    if (found !== undefined) return found.name;
    throw new NoProcessError(
      `${service.name} forwards requests to another process, and there is none with a port`,
    );
  };

  // Services that need others come last, so that they find those of the same command.
  const needsOthers = (service: Service) =>
    requiredParameters(service).some(({ kind }) => kind === "instance");
  for (const service of services.filter((each) => !needsOthers(each))) add(service);
  for (const service of services.filter(needsOthers)) add(service);
  return {
    lines: planned.flatMap(({ service, process }) => printProcess(service, process)),
    examples: planned.flatMap(({ service, process }) =>
      requiredParameters(service)
        .filter(({ kind }) => kind !== "instance")
        .map((parameter) => `${process.name}.${parameter.name}`),
    ),
  };
}

type Process = ProcessesModel["processes"][number];

function parametersOf(process: Process, catalogue: readonly Service[]) {
  const isOf = ({ name }: Service) =>
    process.kind === "constructor" && name === process.constructor;
  return catalogue.find(isOf)?.parameters;
}

function presentProcess(process: Process): Present {
  const { name, port } = process;
  return {
    name,
    constructor: process.kind === "constructor" ? process.constructor : undefined,
    port,
  };
}
