import { explainForeignKey } from "../../model/check/foreign/foreign-keys.js";
import { scalarText } from "../../model/text/scalar-text.js";
import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import {
  addEnvironment,
  changed,
  commandList,
  type DraftProcess,
  draftProcess,
  duration,
  notImported,
  reportOthers,
  setCommand,
  setDirectory,
} from "../draft-process.js";
import { type ImportedSystem, type ImportedValue, literal } from "../imported-system.js";
import { readInterval } from "../read-interval.js";
import { readYaml } from "../read-yaml.js";
import type { ReadContext } from "../reader.js";
import { runInFolder } from "../run-in-folder.js";

/** Keys at the top of the file that only process-compose needs. */
const silent = new Set([
  "version",
  "processes",
  "environment",
  "vars",
  "is_strict",
  "is_tui_disabled",
  "log_level",
]);

/** Reads a file of process-compose: https://f1bonacc1.github.io/process-compose/. */
export function readProcessCompose(context: ReadContext): ImportedSystem | undefined {
  const read = readYaml(context, "processes");
  if (read === undefined) return undefined;
  for (const [key, { keyRange }] of read.root.entries)
    if (!silent.has(key) && !key.startsWith("x-"))
      notImported(context.diagnostics, `${key} of the file`, keyRange, "a model has no such key");
  const common: Common = {
    environment: readPairs(child(read.root, "environment")),
    variables: readVariables(child(read.root, "vars")),
  };
  if (context.existsBeside(".env"))
    changed(
      context.diagnostics,
      ".env beside the file",
      child(read.root, "processes")?.range ?? read.root.range,
      "it becomes part of the image; for passwords, mount it, and write its path in the container",
    );
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
  const own = readVariables(child(node, "vars"));
  const variables = { ...common.variables, PC_REPLICA_NUM: "0", ...own };
  const command = child(node, "command");
  const entrypoint = child(node, "entrypoint");
  const line = expandTemplates(plain(scalarText(command) ?? ""), variables);
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
  addEnvironment(process, { ...common.environment, ...readPairs(child(node, "environment")) });
  for (const [key, { keyRange, value }] of node.entries) {
    const read = readers[key];
    if (read !== undefined) read(process, value, context);
    else if (!readElsewhere.has(key)) {
      const hint =
        explainForeignKey(key, value, ["processes", ""])?.hint ?? "a model has no such key";
      notImported(context.diagnostics, `${key} of ${process.name}`, keyRange, hint);
    }
  }
  if (scalarText(child(node, "is_dotenv_disabled")) !== "true") readDotEnvBeside(process, context);
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

/** Adds the file `.env`, which process-compose reads for all processes. */
function readDotEnvBeside(process: DraftProcess, { existsBeside }: ReadContext): void {
  const files = (process.keys.get("environmentFiles") ?? []) as readonly string[];
  if (existsBeside(".env") && !files.includes("${./.env}"))
    process.keys.set("environmentFiles", ["${./.env}", ...files]);
}

function readVariables(node: ModelNode | undefined): Record<string, string> {
  const entries = node?.kind === "map" ? [...node.entries] : [];
  return Object.fromEntries(entries.map(([name, { value }]) => [name, scalarText(value) ?? ""]));
}

/** Replaces `{{.NAME}}`. */
function expandTemplates(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{\s*\.(\w+)\s*\}\}/g, (whole, name) => variables[name] ?? whole);
}

/** Two dollar signs stand for one. */
const plain = (text: string) => text.replaceAll("$$", "$");

function readPairs(node: ModelNode | undefined): Record<string, string> {
  if (node?.kind === "map")
    return Object.fromEntries(
      [...node.entries].map(([name, { value }]) => [name, plain(scalarText(value) ?? "")]),
    );
  const items = node?.kind === "list" ? node.items : [];
  return Object.fromEntries(
    items.flatMap((item) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(scalarText(item) ?? "") ?? [];
      return name === undefined ? [] : [[name, plain(value ?? "")]];
    }),
  );
}

type ReadKey = (process: DraftProcess, value: ModelNode, context: ReadContext) => void;

const conditions: Readonly<Record<string, "started" | "ready" | "healthy" | "completed">> = {
  process_started: "started",
  process_healthy: "ready",
  process_log_ready: "ready",
  process_completed: "completed",
  process_completed_successfully: "completed",
};

const readers: Readonly<Record<string, ReadKey>> = {
  description: (process, value) => setText(process, "description", value),
  working_dir: (process, value, context) => {
    const directory = scalarText(value) ?? "";
    const isBeside = !directory.startsWith("/") && !directory.includes("$");
    if (isBeside && context.existsBeside(directory)) {
      const path = directory.replace(/^(?!\.)/, "./").replace(/\/+$/, "");
      process.keys.set("directory", `\${${path === "." ? "./." : path}}`);
    } else if (directory.startsWith("/")) setDirectory(process, directory, value.range, context);
    else
      notImported(
        context.diagnostics,
        `working_dir of ${process.name}`,
        value.range,
        "write directory: with an absolute path",
      );
  },
  depends_on: (process, value, { diagnostics }) => {
    for (const [name, { keyRange, value: dependency }] of value.kind === "map"
      ? value.entries
      : []) {
      const text = scalarText(child(dependency, "condition")) ?? "process_started";
      process.dependencies.set(name, { condition: conditions[text] ?? "ready", range: keyRange });
      const of = `of the dependency on ${name} of ${process.name}`;
      reportOthers(dependency, ["condition"], of, "a model has no such key", diagnostics);
    }
  },
  readiness_probe: (process, value, context) => {
    const times = { period_seconds: "interval" };
    const probe = probeOf(process, value, times, context);
    const retries = Number(scalarText(child(value, "failure_threshold")));
    if (probe !== undefined)
      process.keys.set("ready", { ...probe, ...(retries > 0 ? { retries } : {}) });
    const used = [...Object.keys(times), "failure_threshold"];
    reportOtherTimes(process, value, "readiness_probe", used, context);
  },
  liveness_probe: (process, value, context) => {
    const times = {
      period_seconds: "interval",
      timeout_seconds: "timeout",
      initial_delay_seconds: "startPeriod",
    };
    const probe = probeOf(process, value, times, context);
    const retries = Number(scalarText(child(value, "failure_threshold")));
    if (probe !== undefined)
      process.keys.set("health", {
        ...probe,
        ...(retries > 0 ? { retries } : {}),
        action: "restart",
      });
    const used = [...Object.keys(times), "failure_threshold"];
    reportOtherTimes(process, value, "liveness_probe", used, context);
  },
  ready_log_line: (process, value) => {
    const text = scalarText(value) ?? "";
    process.keys.set("ready", { log: literal(text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")) });
  },
  availability: (process, value, context) => readAvailability(process, value, context),
  shutdown: (process, value, { diagnostics }) => {
    const signal = scalarText(child(value, "signal"));
    const timeout = scalarText(child(value, "timeout_seconds"));
    const command = scalarText(child(value, "command"));
    if (signal !== undefined) process.keys.set("stopSignal", Number(signal) || signal);
    if (timeout !== undefined) process.keys.set("stopTimeout", duration(timeout));
    if (command !== undefined)
      process.keys.set(
        "stopCommand",
        commandList(process, plain(command), value.range, diagnostics),
      );
    const isDefault = scalarText(child(value, "parent_only")) === "false";
    reportOthers(
      value,
      ["signal", "timeout_seconds", "command", ...(isDefault ? ["parent_only"] : [])],
      `of the shutdown of ${process.name}`,
      "all processes that it started end with a process",
      diagnostics,
    );
  },
  env_file: (process, value, { diagnostics, existsBeside }) => {
    const files = (value.kind === "list" ? value.items : [value]).flatMap(
      (item) => scalarText(item) ?? [],
    );
    const paths = files.flatMap((file) =>
      file.startsWith("/") ? file : existsBeside(file) ? `\${./${file.replace(/^\.\//, "")}}` : [],
    );
    if (paths.length > 0) process.keys.set("environmentFiles", paths);
    for (const file of files.filter((it) => !it.startsWith("/")))
      notImported(
        diagnostics,
        `${file} as a file outside of the image`,
        value.range,
        existsBeside(file)
          ? "it becomes part of the image; for passwords, mount it, and write its path in the container"
          : "write environmentFiles: with its path in the container, and mount it there",
      );
  },
  schedule: (process, value, { diagnostics }) => {
    const interval = scalarText(child(value, "interval"));
    const schedule = scalarText(child(value, "cron")) ?? readInterval(interval ?? "");
    if (schedule !== undefined) process.keys.set("schedule", schedule);
    const range = child(value, "interval")?.range ?? value.range;
    const what = `the interval ${interval} of ${process.name}`;
    if (schedule === undefined)
      notImported(diagnostics, what, range, "write schedule: with a cron expression, in minutes");
    else if (interval !== undefined)
      changed(diagnostics, what, range, `it runs at fixed times: schedule: "${schedule}"`);
    const hint =
      "a schedule has its times only: a process starts at each of them, unless it still runs";
    reportOthers(
      value,
      ["cron", "interval"],
      `of the schedule of ${process.name}`,
      hint,
      diagnostics,
    );
  },
};

function setText(process: DraftProcess, key: string, value: ModelNode): void {
  const text = scalarText(value);
  if (text !== undefined) process.keys.set(key, literal(text));
}

function probeOf(
  process: DraftProcess,
  value: ModelNode,
  times: Readonly<Record<string, string>>,
  { diagnostics }: ReadContext,
): Record<string, ImportedValue> | undefined {
  const http = child(value, "http_get");
  const command = scalarText(child(child(value, "exec"), "command"));
  const text = (key: string, otherwise: string) => scalarText(child(http, key)) ?? otherwise;
  const probe: Record<string, ImportedValue> = {};
  if (http !== undefined) {
    const host = text("host", "127.0.0.1");
    const port = text("port", "80").replace("{{.PC_REPLICA_NUM}}", "0");
    probe.http = literal(`${text("scheme", "http")}://${host}:${port}${text("path", "/")}`);
  } else if (command !== undefined)
    probe.exec = commandList(process, plain(command), value.range, diagnostics);
  else return undefined;
  for (const [key, own] of Object.entries(times)) {
    const time = scalarText(child(value, key));
    if (time !== undefined) probe[own] = duration(time);
  }
  return probe;
}

/** Reports settings of a probe that a model does not have. */
function reportOtherTimes(
  { name }: DraftProcess,
  value: ModelNode,
  probe: string,
  used: readonly string[],
  { diagnostics }: ReadContext,
): void {
  const hint = "ready: and health: test again after their interval until they succeed";
  const ofHttp = ["host", "scheme", "port", "path"];
  const of = `of the ${probe} of ${name}`;
  const onlyUrl = "a test has a URL only: write exec: with a program such as curl";
  reportOthers(child(value, "http_get"), ofHttp, of, onlyUrl, diagnostics);
  const onlyCommand = "a test runs in / : write cd in its command";
  reportOthers(child(value, "exec"), ["command"], of, onlyCommand, diagnostics);
  reportOthers(
    value,
    ["http_get", "exec", ...used],
    `of the ${probe} of ${name}`,
    hint,
    diagnostics,
  );
}

function readAvailability(process: DraftProcess, value: ModelNode, context: ReadContext): void {
  reportOthers(
    value,
    ["restart", "exit_on_end", "backoff_seconds", "max_restarts"],
    `of the availability of ${process.name}`,
    "restart: has a delay, attempts and a window",
    context.diagnostics,
  );
  const text = (key: string) => scalarText(child(value, key));
  const policy = text("restart") ?? "no";
  if (policy === "exit_on_failure" || text("exit_on_end") === "true")
    process.keys.set("essential", true);
  const condition = { always: "always", on_failure: "on-failure", no: "never" }[policy];
  const backoff = text("backoff_seconds");
  const attempts = Number(text("max_restarts"));
  process.keys.delete("restart");
  if (condition === undefined) return;
  if (condition !== "never" && (backoff !== undefined || attempts > 0))
    process.keys.set("restart", {
      condition,
      ...(backoff === undefined ? {} : { delay: duration(backoff) }),
      ...(attempts > 0 ? { attempts } : {}),
    });
  else if (condition !== "always") process.keys.set("restart", condition);
}
