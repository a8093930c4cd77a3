import { createSourceFile } from "../../diagnostics/source-file.js";
import { type DraftProcess, draftProcess, notImported } from "../draft-process.js";
import type { ImportedSystem } from "../imported-system.js";
import type { ReadContext } from "../reader.js";

/** A folder of service definitions, as `s6-rc-compile` takes it. */
export interface ServiceFolder {
  /** The names of the folders in it. */
  readonly services: readonly string[];
  /** The text of a file of a service, or undefined if it does not exist. */
  readonly readFile: (service: string, file: string) => string | undefined;
  /** The names of the files in a folder of a service. */
  readonly listFolder: (service: string, folder: string) => readonly string[];
}

/** Files of a service that need no counterpart. */
const silent = new Set([
  "type",
  "run",
  "up",
  "dependencies",
  "dependencies.d",
  "contents",
  "contents.d",
  "notification-fd",
  "flag-essential",
  "data",
]);

/** Reads definitions of s6-rc: https://skarnet.org/software/s6-rc/s6-rc-compile.html. */
export function readS6Rc(context: ReadContext, folder: ServiceFolder): ImportedSystem {
  const typeOf = (name: string) => folder.readFile(name, "type")?.trim();
  const processes = folder.services.flatMap((name): DraftProcess[] => {
    const type = typeOf(name);
    if (type !== "longrun" && type !== "oneshot") return [];
    return [readDefinition(name, type, context, folder)];
  });
  const bundles = new Map(
    folder.services
      .filter((name) => typeOf(name) === "bundle")
      .map((name) => [name, listed(folder, name, "contents")] as const),
  );
  for (const process of processes)
    for (const [name, dependency] of [...process.dependencies]) {
      const members = bundles.get(name);
      if (members === undefined) continue;
      process.dependencies.delete(name);
      for (const member of members)
        if (member !== process.name) process.dependencies.set(member, dependency);
    }
  return { name: context.folderName, processes, volumes: [], published: [] };
}

function listed(folder: ServiceFolder, name: string, list: string): string[] {
  const lines = (folder.readFile(name, list) ?? "")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim());
  return [...lines.filter(Boolean), ...folder.listFolder(name, `${list}.d`)];
}

function readDefinition(
  name: string,
  type: "longrun" | "oneshot",
  { diagnostics, source }: ReadContext,
  folder: ServiceFolder,
): DraftProcess {
  const range = {
    start: 0,
    end: 1,
    source: createSourceFile(`${source.path}/${name}/type`, `${type}\n`),
  };
  const process = draftProcess(name, range);
  const file = type === "longrun" ? "run" : "up";
  const script = folder.readFile(name, file) ?? "";
  const place = {
    start: 0,
    end: Math.max(1, script.indexOf("\n")),
    source: createSourceFile(`${source.path}/${name}/${file}`, script),
  };
  const path = `\${./${name}/${file}}`;
  if (type === "longrun" && /^#!.*\b(?:ba)?sh\b/.test(script)) {
    process.keys.set("foregroundProcess", "${pkgs.bash}/bin/bash");
    process.keys.set("args", [path]);
  } else {
    process.keys.set("foregroundProcess", "${pkgs.execline}/bin/execlineb");
    process.keys.set("args", ["-P", path]);
  }
  process.keys.set("path", ["${pkgs.coreutils}", "${pkgs.execline}", "${pkgs.s6}"]);
  notImported(
    diagnostics,
    `the programs of ${name}/${file}`,
    place,
    "add their packages to path:, and write their paths in packages where the script has others",
  );
  if (type === "oneshot") process.keys.set("type", "oneshot");
  const descriptor = Number(folder.readFile(name, "notification-fd"));
  if (descriptor > 0) process.keys.set("ready", { fd: descriptor });
  const signal = folder.readFile(name, "down-signal")?.trim();
  if (signal) process.keys.set("stopSignal", Number(signal) || `SIG${signal.replace(/^SIG/, "")}`);
  const timeout = Number(folder.readFile(name, "timeout-kill"));
  if (timeout > 0) process.keys.set("stopTimeout", `${timeout}ms`);
  for (const other of listed(folder, name, "dependencies"))
    process.dependencies.set(other, { condition: "ready", range });
  for (const other of folder.listFolder(name, "."))
    if (!silent.has(other) && other !== "down-signal" && other !== "timeout-kill") {
      const hint = hints[other] ?? "a model has no counterpart";
      notImported(
        diagnostics,
        `${name}/${other}`,
        { ...range, source: createSourceFile(`${source.path}/${name}/${other}`, "") },
        hint,
      );
    }
  return process;
}

const hints: Readonly<Record<string, string>> = {
  finish: "a model has no command after the end of a process; restart: decides what follows",
  down: "write stopCommand:, or let the program clean up when it gets its stop signal",
  env: "write environment: with its variables",
  "producer-for": "the engine has the output of each process; write logs: for a file",
  "consumer-for": "the engine has the output of each process: a logger needs no process",
};
