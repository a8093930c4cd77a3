import { explainForeignKey } from "../../../model/check/foreign/foreign-keys.js";
import { scalarText } from "../../../model/text/scalar-text.js";
import { child, type MapNode, type ModelNode } from "../../../model/tree.js";
import {
  addEnvironment,
  type DraftProcess,
  draftProcess,
  notImported,
  setCommand,
} from "../../draft-process.js";
import { addEnvironmentFile } from "../../environment-file.js";
import type { ImportedSystem } from "../../imported-system.js";
import { readYaml } from "../../read-yaml.js";
import type { ReadContext } from "../../reader.js";
import { runInFolder } from "../../run-in-folder.js";
import { plainCommand } from "./plain.js";
import { processKeys } from "./process-keys.js";
import { environmentReader, type ReadEnvironment } from "./read-environment.js";

/** Keys at the top of the file that only process-compose needs. */
const silent = new Set([
  "version",
  "processes",
  "environment",
  "vars",
  "disable_env_expansion",
  "is_tui_disabled",
]);

/** Reads a file of process-compose: https://f1bonacc1.github.io/process-compose/. */
export function readProcessCompose(context: ReadContext): ImportedSystem | undefined {
  const read = readYaml(context, "processes");
  if (read === undefined) return undefined;
  for (const [key, { keyRange }] of read.root.entries)
    if (!silent.has(key) && !key.startsWith("x-"))
      notImported(context.diagnostics, `${key} of the file`, keyRange, "a model has no such key");
  const readEnvironment = environmentReader(read.root, context);
  const common: Common = {
    environment: readEnvironment(child(read.root, "environment"), "the file"),
    readEnvironment,
    variables: readVariables(child(read.root, "vars")),
  };
  const processes = child(read.root, "processes");
  const entries = processes?.kind === "map" ? [...processes.entries] : [];
  return {
    name: context.folderName,
    processes: entries.flatMap(([name, { keyRange, value }]) => {
      const reason = value.kind === "map" ? whyAbsent(value) : NOTHING;
      if (value.kind !== "map" || reason !== undefined) {
        notImported(context.diagnostics, `the process ${name}`, keyRange, reason ?? NOTHING);
        return [];
      }
      const process = draftProcess(name, keyRange, read.comments.get(name));
      readProcess(process, value, common, context);
      return [process];
    }),
    published: [],
  };
}

/** What all processes have. */
interface Common {
  readonly environment: Readonly<Record<string, string>>;
  readonly readEnvironment: ReadEnvironment;
  /** The variables of templates. */
  readonly variables: Readonly<Record<string, string>>;
}

const NOTHING = "it has no keys: write a process with its program";

/** Returns why process-compose does not start a process, or undefined. */
function whyAbsent(node: MapNode): string | undefined {
  const isDisabled = ["disabled", "is_disabled"].some(
    (key) => scalarText(child(node, key)) === "true",
  );
  return isDisabled ? "it is disabled: add it to the model if it shall start" : undefined;
}

function readProcess(
  process: DraftProcess,
  node: MapNode,
  common: Common,
  context: ReadContext,
): void {
  // One replica has the number 0.
  const vars = readVariables(child(node, "vars"));
  const variables = { ...common.variables, PC_REPLICA_NUM: "0", ...vars };
  const command = child(node, "command");
  const entrypoint = child(node, "entrypoint");
  const line = expandTemplates(plainCommand(scalarText(command) ?? ""), variables);
  const words =
    entrypoint?.kind === "list" ? entrypoint.items.map((it) => scalarText(it) ?? "") : [];
  const range = command?.range ?? entrypoint?.range ?? node.range;
  // A command takes precedence over the entry point.
  setCommand(process, line === "" ? words : line, range, context.diagnostics);
  if (line !== "" && entrypoint !== undefined)
    notImported(
      context.diagnostics,
      `entrypoint of ${process.name}`,
      entrypoint.range,
      "process-compose uses the command: remove it",
    );
  for (const [template] of line.matchAll(/\{\{.*?\}\}/g))
    notImported(
      context.diagnostics,
      `the template ${template} of ${process.name}`,
      range,
      "write its value into the model",
    );
  process.keys.set("restart", "never");
  const own = common.readEnvironment(child(node, "environment"), process.name);
  addEnvironment(process, { ...common.environment, ...own });
  // process-compose reads it for all processes.
  const isOff = scalarText(child(node, "is_dotenv_disabled")) === "true";
  if (!isOff && context.existsBeside(".env"))
    addEnvironmentFile(process, ".env", node.range, context);
  for (const [key, { keyRange, value }] of node.entries) {
    const read = processKeys[key];
    if (read !== undefined) read(process, value, context);
    else if (!readElsewhere.has(key)) {
      const hint =
        explainForeignKey(key, value, ["processes", ""])?.hint ?? "a model has no such key";
      notImported(context.diagnostics, `${key} of ${process.name}`, keyRange, hint);
    }
  }
  if (!process.keys.has("directory")) runInFolder(process, line || words.join(" "), range, context);
}

const readElsewhere = new Set([
  "command",
  "disabled",
  "entrypoint",
  "environment",
  "is_disabled",
  "is_dotenv_disabled",
  "vars",
]);

function readVariables(node: ModelNode | undefined): Record<string, string> {
  const entries = node?.kind === "map" ? [...node.entries] : [];
  return Object.fromEntries(entries.map(([name, { value }]) => [name, scalarText(value) ?? ""]));
}

/** Replaces `{{.NAME}}`. */
function expandTemplates(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{\s*\.(\w+)\s*\}\}/g, (whole, name) => variables[name] ?? whole);
}
