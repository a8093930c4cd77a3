import { scalarText } from "../../../model/text/scalar-text.js";
import { child, type ModelNode } from "../../../model/tree.js";
import { commandList, type DraftProcess, reportOthers } from "../../draft-process.js";
import { type ImportedValue, literal } from "../../imported-system.js";
import type { ReadContext } from "../../reader.js";
import { plainCommand } from "./plain.js";
import { readSeconds } from "./read-number.js";

/** Returns the test of a probe, with its times. */
export function probeOf(
  process: DraftProcess,
  value: ModelNode,
  times: Readonly<Record<string, string>>,
  context: ReadContext,
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
    probe.exec = commandList(process, plainCommand(command), value.range, context.diagnostics);
  else return undefined;
  for (const [key, own] of Object.entries(times)) {
    const time = readSeconds(value, key, `of a probe of ${process.name}`, context);
    if (time !== undefined) probe[own] = time;
  }
  return probe;
}

/** Reports settings of a probe that a model does not have. */
export function reportOtherTimes(
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
