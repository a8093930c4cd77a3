import type { SourceRange } from "../../diagnostics/source-file.js";
import { child, type ModelNode } from "../../model/tree.js";
import { addGroups } from "../add-groups.js";
import { addEnvironment, duration, notImported } from "../draft-process.js";
import { addEnvironmentFile } from "../environment-file.js";
import { literal } from "../imported-system.js";
import { readDependencies } from "./read-dependencies.js";
import {
  addLimit,
  addProcessLimit,
  memory,
  readDeploy,
  readLimits,
  restartOf,
} from "./read-deploy.js";
import { readHealthcheck } from "./read-healthcheck.js";
import { readSecrets } from "./read-secrets.js";
import { readVolumes } from "./read-volumes.js";
import {
  addFile,
  pairsOf,
  readVariables,
  type ServiceReading,
  textOf,
  textsOf,
} from "./service-reading.js";
import { setUser } from "./set-user.js";

type ReadKey = (reading: ServiceReading, value: ModelNode, range: SourceRange) => void;

/** Reads a key of processes with a program. For a service of the catalogue, it reports the key with a hint. */
const ofProgram =
  (
    read: (reading: ServiceReading, value: ModelNode, range: SourceRange) => void,
    hint = "",
  ): ReadKey =>
  (reading, value, range) => {
    const { known, context } = reading;
    if (known === undefined) return read(reading, value, range);
    const otherwise = `the constructor ${known.service} decides it; overrides: changes it for a process manager`;
    notImported(
      context.diagnostics,
      `${keyAt(reading, range)} of ${reading.process.name}`,
      range,
      hint || otherwise,
    );
  };

function keyAt({ service }: ServiceReading, range: SourceRange): string {
  const found = [...service.entries].find(([, { keyRange }]) => keyRange.start === range.start);
  return found?.[0] ?? "";
}

/** Sets a key to the text of a value. */
const sameText = (key: string, change: (text: string) => string = literal) =>
  ofProgram(({ process, context }, value) => {
    const text = textOf(value, context);
    if (text !== undefined) process.keys.set(key, change(text));
  });

/** Reads the keys of a service that stand for themselves. */
export const serviceKeys: Readonly<Record<string, ReadKey>> = {
  environment: (reading, value) => {
    if (reading.known === undefined)
      addEnvironment(reading.process, pairsOf(readVariables(value, reading.context)));
  },
  env_file: (reading, value) => {
    const { process, known, context } = reading;
    for (const item of value.kind === "list" ? value.items : [value]) {
      const file = textOf(item.kind === "map" ? child(item, "path") : item, context);
      // The parameters of the constructor replace its variables.
      if (known !== undefined && file !== undefined && context.existsBeside(file)) continue;
      if (file?.startsWith("/")) {
        const files = (process.keys.get("environmentFiles") ?? []) as readonly string[];
        process.keys.set("environmentFiles", [...files, literal(file)]);
        const hint = "mount it there, without quotes and comments behind values";
        notImported(
          context.diagnostics,
          `the content of ${file} of ${process.name}`,
          item.range,
          hint,
        );
      } else if (file !== undefined) {
        addEnvironmentFile(process, file, item.range, context);
        addFile(reading, file, item.range);
      }
    }
  },
  depends_on: ({ process, context }, value) => readDependencies(process, value, context),
  links: ({ process, context }, value) => {
    readDependencies(process, value, context);
    for (const link of textsOf(value, context)) {
      const [name = "", alias] = link.split(":");
      if (alias !== undefined) process.links.set(alias, name);
    }
  },
  healthcheck: ofProgram(
    (reading, value) => readHealthcheck(reading, value),
    "the constructor has its own test of readiness; remove it",
  ),
  restart: ofProgram(({ process, context }, value) => {
    const restart = restartOf(textOf(value, context) ?? "");
    if (restart !== undefined) process.keys.set("restart", restart);
  }, "a service of the catalogue starts again after a failure; remove it"),
  user: ofProgram(({ process, context }, value) => {
    setUser(process, textOf(value, context) ?? "", value.range, context);
  }, "the constructor creates a user for the process; remove it"),
  group_add: ofProgram(({ process, context }, value) => {
    addGroups(process, textsOf(value, context), value.range, context.diagnostics);
  }),
  stop_signal: sameText("stopSignal"),
  stop_grace_period: sameText("stopTimeout", duration),
  cap_add: ofProgram(({ process, context }, value) => {
    const names = textsOf(value, context).map((name) => name.toLowerCase().replace(/^cap_/, ""));
    const named = names.filter((name) => name !== "all");
    if (named.length > 0) process.keys.set("capabilities", named);
    if (named.length < names.length)
      notImported(
        context.diagnostics,
        `all capabilities of ${process.name}`,
        value.range,
        "write the names of those that it needs in capabilities:",
      );
  }),
  ulimits: ofProgram((reading, value) => readLimits(reading, value)),
  mem_limit: ofProgram(({ process, context }, value) => {
    addLimit(process, "memory", memory(textOf(value, context) ?? ""));
  }),
  pids_limit: ofProgram(({ process, context }, value) => {
    addProcessLimit(process, textOf(value, context) ?? "");
  }),
  deploy: (reading, value) => readDeploy(reading, value),
  volumes: (reading, value) => readVolumes(reading, value),
  secrets: ofProgram(
    (reading, value) => readSecrets(reading, value),
    "the constructor has no secrets:, but the command at the top of the model mounts the files that they have",
  ),
};
