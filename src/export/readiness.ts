import { type ModelValue, type Process, processHealth, readDuration } from "../model/index.js";
import type { ReadyProcess } from "./exported-system.js";
import type { OuterPort } from "./ports-of-processes.js";
import { entryOf, fieldOf, textOf } from "./values-of-model.js";

/** Returns the readiness check of a process with a port for clients; an empty list for any other process. */
export function readyOf(process: Process, outer: readonly OuterPort[]): ReadyProcess[] {
  const { name, port } = process;
  if (port === undefined || !outer.some((it) => it.port === port)) return [];
  const url = entryOf(fieldOf(process, "ready"), "http");
  const path = pathOfUrl(url);
  return [{ name, port, ...(path === undefined ? {} : { path }) }];
}

/** What stands for Nix code in a text; no URL contains it. */
const CODE = "\0";

/** The path of a request; null if it contains Nix code, as opposed to the host and the port. */
function pathOfUrl(url: ModelValue | undefined): string | null | undefined {
  if (url?.kind !== "text") return undefined;
  const text = url.parts.map((part) => (typeof part === "string" ? part : CODE)).join("");
  const [, path] = /^http:\/\/[^/]+(\/.*)?$/.exec(text) ?? [null, CODE];
  return path?.includes(CODE) ? null : path;
}

/**
 * Returns the seconds that the processes of a container may take to be ready, one after the other: the limits of the
 * model, and at least a minute.
 */
export function startSeconds(members: readonly Process[]): number {
  const limits = members.map((process) => textOf(entryOf(fieldOf(process, "ready"), "timeout")));
  const seconds = limits.map((text) => (text === undefined ? 0 : readDuration(text) / 1e9));
  const sum = seconds.reduce((all, one) => all + one, 0);
  const all = limits.includes(undefined) ? sum + processHealth.startPeriod : sum;
  return Math.ceil(Math.max(all, processHealth.startPeriod));
}
