import { stringify } from "yaml";
import type { ExportedContainer } from "./exported-container.js";
import type { ExportOptions } from "./exported-file.js";

/** Prints a compose file with one service. */
export function printCompose(container: ExportedContainer): string {
  return print(container, {});
}

/** Prints a compose file for `docker stack deploy`: replicas, and an update that keeps the old ones until the new answer. */
export function printSwarm(container: ExportedContainer, { replicas }: ExportOptions): string {
  const deploy = {
    replicas,
    update_config: { order: "start-first", failure_action: "rollback", monitor: "10s" },
    rollback_config: { order: "start-first" },
    restart_policy: { condition: "any", delay: "1s" },
  };
  return print(container, { deploy });
}

function print(container: ExportedContainer, more: object): string {
  const { name, image, ports, volumes, secrets, stopSeconds, ready } = container;
  const volumeName = (path: string) => path.slice(1).replaceAll(/[^\w.-]+/g, "-");
  const [first] = ready;
  // The client of the root process, which every image has.
  const test = ["CMD", "gen-nix-control", "wait", first?.name ?? "", "--timeout", "2"];
  const service = {
    image,
    init: false,
    stop_grace_period: `${stopSeconds}s`,
    ...("deploy" in more ? more : { restart: "unless-stopped" }),
    ...(ports.length === 0 ? {} : { ports: ports.map(publish) }),
    ...(volumes.length === 0
      ? {}
      : { volumes: volumes.map((path) => `${volumeName(path)}:${path}`) }),
    ...(secrets.size === 0
      ? {}
      : { secrets: [...secrets].map(([source, target]) => ({ source, target })) }),
    ...(first === undefined
      ? {}
      : { healthcheck: { test, interval: "5s", timeout: "5s", start_period: "60s" } }),
  };
  const file = {
    name,
    services: { [name]: service },
    ...(volumes.length === 0
      ? {}
      : { volumes: Object.fromEntries(volumes.map((path) => [volumeName(path), {}])) }),
    ...(secrets.size === 0
      ? {}
      : {
          secrets: Object.fromEntries(
            [...secrets.keys()].map((secret) => [secret, { file: `./secrets/${secret}` }]),
          ),
        }),
  };
  const { name: _name, ...withoutName } = file;
  // docker stack deploy takes the name on its command line, and refuses it in the file.
  return stringify("deploy" in more ? withoutName : file, { lineWidth: 0, version: "1.1" });
}

function publish({ port, protocol }: { readonly port: number; readonly protocol: string }): string {
  return `${port}:${port}${protocol === "udp" ? "/udp" : ""}`;
}
