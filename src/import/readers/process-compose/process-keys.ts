import { scalarText } from "../../../model/text/scalar-text.js";
import { child, type ModelNode } from "../../../model/tree.js";
import {
  changed,
  commandList,
  type DraftProcess,
  notImported,
  reportOthers,
  setDirectory,
} from "../../draft-process.js";
import { addEnvironmentFile } from "../../environment-file.js";
import { literal } from "../../imported-system.js";
import { readInterval } from "../../read-interval.js";
import type { ReadContext } from "../../reader.js";
import { setStopSignal } from "../../set-signal.js";

import { plainCommand } from "./plain.js";
import { probeOf, reportOtherTimes } from "./probes.js";
import { readNumber, readSeconds } from "./read-number.js";

type ReadKey = (process: DraftProcess, value: ModelNode, context: ReadContext) => void;

const conditions: Readonly<Record<string, "started" | "ready" | "healthy" | "completed">> = {
  process_started: "started",
  process_healthy: "ready",
  process_log_ready: "ready",
  process_completed: "completed",
  process_completed_successfully: "completed",
};

/** Reads the keys of a process. */
export const processKeys: Readonly<Record<string, ReadKey>> = {
  description: (process, value) => setText(process, "description", value),
  working_dir: (process, value, context) => {
    const directory = scalarText(value) ?? "";
    const isBeside = !directory.startsWith("/") && !directory.includes("$");
    if (isBeside && context.existsBeside(directory)) {
      const path = directory.replace(/^(?!\.)/, "./").replace(/\/+$/, "");
      process.keys.set("directory", `\${${path === "." ? "./." : path}}`);
      const reason = "it is a copy of this folder in the image, where processes cannot write";
      changed(context.diagnostics, `the directory of ${process.name}`, value.range, reason);
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
      const node = child(dependency, "condition");
      const text = scalarText(node) ?? "process_started";
      const of = `of the dependency on ${name} of ${process.name}`;
      const condition = conditions[text];
      process.dependencies.set(name, { condition: condition ?? "ready", range: keyRange });
      if (condition === undefined) {
        const reason = `process-compose has no such condition: it waits until ${name} is ready`;
        changed(diagnostics, `the condition ${text} ${of}`, node?.range ?? keyRange, reason);
      }
      reportOthers(dependency, ["condition"], of, "a model has no such key", diagnostics);
    }
  },
  readiness_probe: (process, value, context) => {
    const times = { period_seconds: "interval" };
    const probe = probeOf(process, value, times, context);
    const retries =
      readNumber(value, "failure_threshold", `of a probe of ${process.name}`, context) ?? 0;
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
    const retries =
      readNumber(value, "failure_threshold", `of a probe of ${process.name}`, context) ?? 0;
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
  shutdown: (process, value, context) => {
    const { diagnostics } = context;
    const signal = child(value, "signal");
    const of = `of the shutdown of ${process.name}`;
    const timeout = readSeconds(value, "timeout_seconds", of, context);
    const command = scalarText(child(value, "command"));
    if (signal !== undefined)
      setStopSignal(process, scalarText(signal) ?? "", signal.range, diagnostics);
    if (timeout !== undefined) process.keys.set("stopTimeout", timeout);
    if (command !== undefined)
      process.keys.set(
        "stopCommand",
        commandList(process, plainCommand(command), value.range, diagnostics),
      );
    const isDefault = scalarText(child(value, "parent_only")) === "false";
    reportOthers(
      value,
      ["signal", "timeout_seconds", "command", ...(isDefault ? ["parent_only"] : [])],
      of,
      "all processes that it started end with a process",
      diagnostics,
    );
  },
  env_file: (process, value, context) => {
    for (const item of value.kind === "list" ? value.items : [value]) {
      const file = scalarText(item) ?? "";
      const files = (process.keys.get("environmentFiles") ?? []) as readonly string[];
      if (file.startsWith("/")) process.keys.set("environmentFiles", [...files, literal(file)]);
      else addEnvironmentFile(process, file, item.range, context);
    }
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

function readAvailability(process: DraftProcess, value: ModelNode, context: ReadContext): void {
  const of = `of the availability of ${process.name}`;
  reportOthers(
    value,
    ["restart", "exit_on_end", "backoff_seconds", "max_restarts"],
    of,
    "restart: has a delay, attempts and a window",
    context.diagnostics,
  );
  const text = (key: string) => scalarText(child(value, key));
  const policy = text("restart") ?? "no";
  if (policy === "exit_on_failure" || text("exit_on_end") === "true")
    process.keys.set("essential", true);
  const condition = { always: "always", on_failure: "on-failure", no: "never" }[policy];
  const backoff = readSeconds(value, "backoff_seconds", of, context);
  const attempts = readNumber(value, "max_restarts", of, context) ?? 0;
  if (condition === undefined && policy !== "exit_on_failure") {
    const hint = "process-compose has no such policy, and starts the process once";
    const range = child(value, "restart")?.range ?? value.range;
    notImported(context.diagnostics, `restart: ${policy} of ${process.name}`, range, hint);
    return;
  }
  process.keys.delete("restart");
  if (condition === undefined) return;
  if (condition !== "never" && (backoff !== undefined || attempts > 0))
    process.keys.set("restart", {
      condition,
      ...(backoff === undefined ? {} : { delay: backoff }),
      ...(attempts > 0 ? { attempts } : {}),
    });
  else if (condition !== "always") process.keys.set("restart", condition);
}
