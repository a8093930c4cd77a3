import { explainForeignKey } from "../../model/check/foreign/foreign-keys.js";
import { scalarText } from "../../model/text/scalar-text.js";
import { child, type MapNode, type ModelNode } from "../../model/tree.js";
import {
  addEnvironment,
  commandList,
  type DraftProcess,
  draftProcess,
  duration,
  notImported,
  reportOthers,
  setCommand,
} from "../draft-process.js";
import { type ImportedSystem, type ImportedValue, literal } from "../imported-system.js";
import { readYaml } from "../read-yaml.js";
import type { ReadContext } from "../reader.js";

/** Keys at the top of the file that only process-compose needs. */
const silent = new Set(["version", "processes", "environment", "is_tui_disabled", "log_level"]);

/** Reads a file of process-compose: https://f1bonacc1.github.io/process-compose/. */
export function readProcessCompose(context: ReadContext): ImportedSystem | undefined {
  const read = readYaml(context, "processes");
  if (read === undefined) return undefined;
  for (const [key, { keyRange }] of read.root.entries)
    if (!silent.has(key) && !key.startsWith("x-"))
      notImported(context.diagnostics, `${key} of the file`, keyRange, "a model has no such key");
  const common = readPairs(child(read.root, "environment"));
  const processes = child(read.root, "processes");
  const entries = processes?.kind === "map" ? [...processes.entries] : [];
  return {
    name: context.folderName,
    processes: entries.flatMap(([name, { keyRange, value }]) => {
      if (value.kind !== "map") return [];
      const process = draftProcess(name, keyRange, read.comments.get(name));
      readProcess(process, value, common, context);
      return [process];
    }),
    volumes: [],
    published: [],
  };
}

function readProcess(
  process: DraftProcess,
  node: MapNode,
  common: Readonly<Record<string, string>>,
  context: ReadContext,
): void {
  const command = child(node, "command");
  setCommand(
    process,
    plain(scalarText(command) ?? ""),
    command?.range ?? node.range,
    context.diagnostics,
  );
  process.keys.set("restart", "never");
  addEnvironment(process, { ...common, ...readPairs(child(node, "environment")) });
  for (const [key, { keyRange, value }] of node.entries) {
    const read = readers[key];
    if (read !== undefined) read(process, value, context);
    else if (key !== "command" && key !== "environment") {
      const hint =
        explainForeignKey(key, value, ["processes", ""])?.hint ?? "a model has no such key";
      notImported(context.diagnostics, `${key} of ${process.name}`, keyRange, hint);
    }
  }
}

/** Two dollar signs stand for one. */
const plain = (text: string) => text.replaceAll("$$", "$");

function readPairs(node: ModelNode | undefined): Record<string, string> {
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
    } else if (directory.startsWith("/")) process.keys.set("directory", literal(directory));
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
    const probe = probeOf(value, times);
    if (probe !== undefined) process.keys.set("ready", probe);
    reportOtherTimes(process, value, "readiness_probe", Object.keys(times), context);
  },
  liveness_probe: (process, value, context) => {
    const times = {
      period_seconds: "interval",
      timeout_seconds: "timeout",
      initial_delay_seconds: "startPeriod",
    };
    const probe = probeOf(value, times);
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
    if (command !== undefined) process.keys.set("stopCommand", commandList(plain(command)));
    reportOthers(
      value,
      ["signal", "timeout_seconds", "command"],
      `of the shutdown of ${process.name}`,
      "all processes that it started end with a process",
      diagnostics,
    );
  },
  schedule: (process, value) => {
    const cron = scalarText(child(value, "cron"));
    if (cron !== undefined) process.keys.set("schedule", cron);
  },
};

function setText(process: DraftProcess, key: string, value: ModelNode): void {
  const text = scalarText(value);
  if (text !== undefined) process.keys.set(key, literal(text));
}

function probeOf(
  value: ModelNode,
  times: Readonly<Record<string, string>>,
): Record<string, ImportedValue> | undefined {
  const http = child(value, "http_get");
  const command = scalarText(child(child(value, "exec"), "command"));
  const text = (key: string, otherwise: string) => scalarText(child(http, key)) ?? otherwise;
  const probe: Record<string, ImportedValue> = {};
  if (http !== undefined) {
    const host = text("host", "localhost");
    probe.http = literal(
      `${text("scheme", "http")}://${host}:${text("port", "80")}${text("path", "/")}`,
    );
  } else if (command !== undefined) probe.exec = commandList(plain(command));
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
