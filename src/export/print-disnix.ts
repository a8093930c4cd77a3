import {
  neededNames,
  type Process,
  type ProcessesModel,
  processesByLabel,
} from "../model/index.js";
import {
  type NixBinding,
  nixApply,
  nixAttrs,
  nixBind,
  nixInherit,
  nixList,
  nixPath,
  nixRaw,
  nixString,
  nixVariable,
  printBinding,
  printNix,
} from "../nix/index.js";
import type { DisnixTarget, ExportedFile, ExportOptions } from "./exported-file.js";

/** The machine of a system that names no others. */
const defaultTarget: DisnixTarget = { name: "machine", host: "localhost" };

/**
 * Prints the services, infrastructure and distribution models of Disnix. Each process is a service, which Dysnomia
 * starts as a process. Disnix calls a service with the services that it depends on, and their machines.
 */
export function printDisnix(
  model: ProcessesModel,
  { targets = [], project = "." }: ExportOptions,
): readonly ExportedFile[] {
  const machines = targets.length === 0 ? [defaultTarget] : targets;
  const files = [
    { path: "services.nix", code: services(model, project) },
    { path: "infrastructure.nix", code: infrastructure(machines) },
    { path: "distribution.nix", code: distribution(model, machines) },
  ];
  return files.map(({ path, code }) => ({
    path,
    content: `# Printed by gen-nix export disnix.\n${code}\n`,
  }));
}

function services(model: ProcessesModel, project: string): string {
  const folder = /^\.{0,2}\//.test(`${project}/`) ? project : `./${project}`;
  const usesHosts = model.variables.has("hostOf");
  const host = "service: dependencies.${service}.target.properties.hostname";
  const processes = nixApply(
    nixVariable("import"),
    nixPath(`${folder}/${processesFile(model)}`),
    nixAttrs([
      nixInherit(["pkgs", "system"]),
      nixBind("processManager", nixString("disnix")),
      ...(usesHosts ? [nixBind("hostOf", nixRaw(host))] : []),
    ]),
  );
  const all = nixAttrs(model.processes.map((process) => service(process, model)));
  return `{ pkgs, system, ... }:

let
  # The processes, ${usesHosts ? "which reach each other at the machines of the services that they depend on" : "as gen-nix generates them from the model"}.
  ${printBinding(nixBind("processesWith", nixRaw(`dependencies: ${printNix(processes, { indent: 0 })}`)), 2)}
  process = name: dependencies: (processesWith dependencies).\${name}.pkg;

  ${printBinding(nixBind("services", all), 2)}
in
services`;
}

/** The file with the processes: the one that gen-nix generates, or a model in Nix itself. */
function processesFile({ path }: ProcessesModel): string {
  return path.endsWith(".nix") ? (path.split("/").at(-1) ?? path) : "processes.nix";
}

function service(process: Process, { processes }: ProcessesModel): NixBinding {
  const { name } = process;
  const needed = neededNames(process);
  const others = processes.filter((other) => other !== process && needed.has(other.name));
  const dependsOn = nixInherit(
    others.map((other) => other.name),
    nixVariable("services"),
  );
  return nixBind(
    name,
    nixAttrs([
      nixBind("name", nixString(name)),
      nixBind("type", nixString("process")),
      // Disnix calls a service only if it depends on others.
      nixBind(
        "pkg",
        nixApply(
          nixVariable("process"),
          nixString(name),
          ...(others.length === 0 ? [nixAttrs([])] : []),
        ),
      ),
      ...(others.length === 0 ? [] : [nixBind("dependsOn", nixAttrs([dependsOn]))]),
    ]),
  );
}

function infrastructure(targets: readonly DisnixTarget[]): string {
  const machines = targets.map(({ name, host }) =>
    nixBind(
      name,
      nixAttrs([
        nixBind("properties", nixAttrs([nixBind("hostname", nixString(host))])),
        nixBind("containers", nixAttrs([nixBind("process", nixAttrs([]))])),
      ]),
    ),
  );
  return printNix(nixAttrs(machines), { indent: 0 });
}

/** Assigns the containers of a split system to the machines in turn, so processes of a group are on one machine. */
function distribution({ processes }: ProcessesModel, targets: readonly DisnixTarget[]): string {
  const machines = new Map(
    processesByLabel(processes).flatMap(({ members }, index) =>
      members.map(({ name }) => [name, targets[index % targets.length]?.name ?? ""] as const),
    ),
  );
  const mappings = processes.map(({ name }) =>
    nixBind(name, nixList([nixVariable("infrastructure", machines.get(name) ?? "")])),
  );
  return `{ infrastructure }:

${printNix(nixAttrs(mappings), { indent: 0 })}`;
}
