import { filesIn } from "./files-in.js";
import type { ServiceReading } from "./service-reading.js";

/** Settings with a port: nginx's and HAProxy's, mosquitto's, Redis's, the address of a site of Caddy. */
const listening =
  /(?:^|[;{])[ \t]*(?:listen|listener|port|bind)[ \t]+(?:\S*:)?(\d{2,5})(?![\w.])|^[ \t]*\S*:(\d{2,5})[ \t]*\{/gm;

/** Returns the ports that the configuration file of a service names, in its order. */
export function configPorts({ process, context }: ServiceReading): number[] {
  const files = filesIn(String(process.keys.get("configFile") ?? ""));
  const text = files.map((file) => context.readBeside(file) ?? "").join("\n");
  const found = [...text.matchAll(listening)].map(([, one, other]) => Number(one ?? other));
  return [...new Set(found)];
}
