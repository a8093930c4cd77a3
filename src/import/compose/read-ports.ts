import { child, type ModelNode } from "../../model/tree.js";
import { changed, notImported } from "../draft-process.js";
import { configPorts } from "./config-port.js";
import { type ServiceReading, textOf, textsOf } from "./service-reading.js";

/** A mapping between a port of the engine and one of the container. */
interface Mapping {
  readonly outside: string;
  readonly inside: string;
  readonly protocol: string;
  /** Whether the engine chooses the port outside. */
  readonly isAny: boolean;
}

const shortForm = /^(?:((?:[\d.]+|\[[\da-f:.]+\]):)?(\d+(?:-\d+)?)?:)?(\d+(?:-\d+)?)(?:\/(\w+))?$/i;

/** Reads `ports` and `expose`: the port of the process, those to publish, and all that it listens on. */
export function readPorts(reading: ServiceReading): void {
  const { process, service, known, dockerfile, context } = reading;
  const inside: number[] = [];
  const ports = child(service, "ports");
  for (const item of ports?.kind === "list" ? ports.items : []) {
    const mapping = readMapping(item, reading);
    if (mapping === undefined) {
      notImported(
        context.diagnostics,
        `port ${textOf(item, context) ?? "without a target"} of ${process.name}`,
        item.range,
        "write port: with the port that the process listens on",
      );
      continue;
    }
    const { outside, inside: port, protocol, isAny } = mapping;
    if (isAny)
      changed(
        context.diagnostics,
        `the port outside of ${port} of ${process.name}`,
        item.range,
        `the engine would choose a free one; the command at the top publishes the same: remove ${outside}: from --publish for any`,
      );
    if (protocol !== "udp") inside.push(...portsOf(port));
    context.published.push({
      process: process.name,
      outside,
      inside: port,
      protocol: protocol === "udp" ? "/udp" : "",
    });
    if (protocol !== "udp" && protocol !== "tcp")
      notImported(
        context.diagnostics,
        `the protocol ${protocol} of port ${port} of ${process.name}`,
        item.range,
        "gen-nix run --publish has TCP, and UDP with /udp",
      );
    if (known !== undefined) reportUnknownPort(reading, port, item);
  }
  const expose = child(service, "expose");
  const exposed = expose?.kind === "list" ? textsOf(expose, context).flatMap(portsOf) : [];
  const configured = known?.listensByOption ? [] : configPorts(reading);
  const ofKnown = configured.includes(known?.port ?? 0) ? known?.port : configured[0];
  const port = ofKnown ?? known?.port ?? inside[0] ?? exposed[0] ?? dockerfile?.ports[0];
  if (port === undefined || !(port > 0)) return;
  if (!process.keys.has("port")) process.keys.set("port", port);
  if (known === undefined) process.listens.push(...inside, ...exposed);
}

function portsOf(text: string): number[] {
  const [first = 0, last = first] = text.split("-").map((it) => Number.parseInt(it, 10));
  if (!(first > 0) || last - first > 1000) return [];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function readMapping(item: ModelNode, reading: ServiceReading): Mapping | undefined {
  const { context } = reading;
  if (item.kind === "map") return readLongForm(item, reading);
  const text = textOf(item, context) ?? "";
  const [, address = "", port, inside, protocol = "tcp"] = shortForm.exec(text) ?? [];
  if (inside === undefined) return undefined;
  // A port alone is published at any port; the same one is easier to find.
  const outside = `${address}${port ?? inside}`;
  return { outside, inside, protocol: protocol.toLowerCase(), isAny: port === undefined };
}

function readLongForm(item: ModelNode, { process, context }: ServiceReading): Mapping | undefined {
  const text = (key: string) => textOf(child(item, key), context);
  const target = text("target");
  if (target === undefined) return undefined;
  const host = text("host_ip");
  const address = host === undefined ? "" : `${host.includes(":") ? `[${host}]` : host}:`;
  for (const key of ["mode", "name", "app_protocol"])
    if (child(item, key) !== undefined)
      notImported(
        context.diagnostics,
        `${key} of port ${target} of ${process.name}`,
        child(item, key)?.range ?? item.range,
        key === "mode" ? "it is for a cluster: gen-nix export swarm has its own" : "remove it",
      );
  return {
    outside: `${address}${text("published") ?? target}`,
    inside: target,
    protocol: (text("protocol") ?? "tcp").toLowerCase(),
    isAny: text("published") === undefined,
  };
}

/** Reports a published port that the constructor does not listen on. */
function reportUnknownPort(reading: ServiceReading, port: string, item: ModelNode): void {
  const { process, known, context } = reading;
  const main = process.keys.get("port") ?? known?.port;
  const own = [main, ...(known?.morePorts ?? []), ...configPorts(reading)].map(String);
  if (own.includes(port)) return;
  notImported(
    context.diagnostics,
    `port ${port} of ${process.name}`,
    item.range,
    `the constructor ${known?.service} listens on ${own.join(" and ")}: remove the port from --publish, or configure it`,
  );
}
