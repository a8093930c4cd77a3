import type { SourceRange } from "../../diagnostics/source-file.js";
import { child, type ModelNode } from "../../model/tree.js";
import {
  commandList,
  type DraftProcess,
  duration,
  notImported,
  reportOthers,
} from "../draft-process.js";
import type { ImportedValue } from "../imported-system.js";
import { type ServiceContext, type ServiceReading, textOf, textsOf } from "./service-reading.js";

/** Reads the test of a service. */
export function readHealthcheck(
  { process, dockerfile, context }: ServiceReading,
  value: ModelNode,
): void {
  const test = child(value, "test");
  const isOff = textOf(child(value, "disable"), context) === "true";
  const words =
    test?.kind === "list" ? textsOf(test, context) : ["CMD-SHELL", textOf(test, context) ?? ""];
  const [kind, ...others] = words;
  if (isOff || kind === "NONE") return;
  if (test?.kind === "list" && kind !== "CMD" && kind !== "CMD-SHELL") {
    const hint =
      "the list begins with CMD, CMD-SHELL or NONE: write ready: and health: with a test";
    notImported(
      context.diagnostics,
      `the test ${words.join(" ")} of ${process.name}`,
      test.range,
      hint,
    );
    return;
  }
  // Without a test, the times are those of the test of the image.
  const image = dockerfile?.healthcheck;
  const command = test === undefined ? image?.command : kind === "CMD" ? others : (others[0] ?? "");
  if (command === undefined) {
    const what = `the healthcheck of the image of ${process.name}`;
    const hint = "the file has only its times: write ready: and health: with a test";
    notImported(context.diagnostics, what, value.range, hint);
    return;
  }
  setHealth(
    process,
    command,
    (key) => textOf(child(value, key), context) ?? image?.options[key.replace("_", "-")],
    test?.range ?? value.range,
    context,
  );
  reportOthers(
    value,
    ["test", "interval", "timeout", "retries", "start_period", "disable"],
    `of the healthcheck of ${process.name}`,
    "ready: and health: have an interval, a timeout, and the number of retries",
    context.diagnostics,
  );
}

/** Sets the tests of a health check. */
export function setHealth(
  process: DraftProcess,
  command: string | readonly string[],
  time: (key: string) => string | undefined,
  range: SourceRange,
  { diagnostics }: ServiceContext,
): void {
  const exec = commandList(process, command, range, diagnostics);
  const health: Record<string, ImportedValue> = { exec };
  const entries = { interval: "interval", timeout: "timeout", start_period: "startPeriod" };
  for (const [key, own] of Object.entries(entries)) {
    const text = time(key);
    if (text !== undefined) health[own] = duration(text);
  }
  const retries = Number(time("retries"));
  if (retries > 0) health.retries = retries;
  process.keys.set("ready", { exec });
  process.keys.set("health", health);
}
