import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Container } from "./container.js";
import { makeFolder, startContainer, writeProcess } from "./container.js";
import { runtimeFolder } from "./runtime.js";

/** A system of processes, as one specification of init describes it. */
export interface System {
  /** The specification of each process, without its name. */
  readonly processes: Readonly<Record<string, string>>;
  /** Further directives for init. */
  readonly init?: string;
  /** Starts the keepers in the manager's place; by default, init starts them. */
  readonly manager?: (specifications: readonly string[]) => string;
}

/** Writes the specifications of a system into a folder of its own; returns the path of that of init. */
export async function writeSystem(system: System): Promise<string> {
  const folder = makeFolder();
  const bin = await runtimeFolder();
  const lines = [`#!${bin}/gen-nix-init`];
  const paths: string[] = [];
  for (const [name, specification] of Object.entries(system.processes)) {
    const path = await writeProcess(folder, name, specification);
    paths.push(path);
    lines.push(`process ${name}`, `identity ${name} ${hashOf(specification)}`);
    if (system.manager === undefined) lines.push(`start ${name} ${path}`);
  }
  if (system.manager !== undefined) {
    const manager = join(folder, "manager");
    writeFileSync(manager, `#!/bin/sh\n${system.manager(paths)}`, { mode: 0o755 });
    lines.push(`manager ${manager}`);
  }
  const init = join(folder, "init");
  writeFileSync(init, `${lines.join("\n")}\n${system.init ?? ""}`, { mode: 0o755 });
  return init;
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("hex");

/** Starts a container with a system. */
export async function startSystem(system: System): Promise<Container> {
  return startContainer({ processes: {}, specification: await writeSystem(system) });
}

/** The PIDs of the processes that run, by name. */
export async function pidsOf(container: Container): Promise<Record<string, number>> {
  const { stdout } = await container.control("status", "--json");
  const all: { name: string; pid: number }[] = JSON.parse(stdout);
  return Object.fromEntries(all.map(({ name, pid }) => [name, pid]));
}
