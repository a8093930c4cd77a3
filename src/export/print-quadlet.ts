import type { ExportedFile } from "./exported-file.js";
import {
  type ExportedContainer,
  type ExportedSystem,
  HEALTH_COMMAND,
  UNPRIVILEGED_USER,
} from "./exported-system.js";

/**
 * Prints units for podman's generator, and for several containers their network:
 * https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html.
 */
export function printQuadlet({ name, containers }: ExportedSystem): readonly ExportedFile[] {
  const network = containers.length > 1 ? `${name}.network` : undefined;
  const units = containers.map((container) => ({
    path: `${container.name}.container`,
    content: unit(container, network),
  }));
  if (network === undefined) return units;
  return [...units, { path: network, content: `[Network]\nNetworkName=${name}\n` }];
}

function unit(container: ExportedContainer, network: string | undefined): string {
  const { name, image, ports, volumes, secrets, stopSeconds, isUnprivileged, isJob, needs } =
    container;
  const volumeName = (path: string) => `${name}${path.replaceAll(/[^\w.-]+/g, "-")}`;
  const entries = [...needs].map(([other, state]) => ({ unit: `${other}.service`, state }));
  const after = entries.map((it) => it.unit);
  const wanted = entries.filter(({ state }) => state !== "completed").map((it) => it.unit);
  // What has to succeed first; a unit that is only wanted may fail.
  const required = entries.filter(({ state }) => state === "completed").map((it) => it.unit);
  const list = (key: string, units: readonly string[]) =>
    units.length === 0 ? [] : [`${key}=${units.join(" ")}`];
  const lines = [
    "[Unit]",
    `Description=${name}`,
    ...list("Wants", wanted),
    ...list("Requires", required),
    ...list("After", after),
    "",
    "[Container]",
    `ContainerName=${name}`,
    `Image=${/^[^/]*[.:][^/]*\//.test(image) ? "" : "localhost/"}${image}`,
    ...(network === undefined ? [] : [`Network=${network}`]),
    ...ports.map(
      ({ port, protocol }) => `PublishPort=${port}:${port}${protocol === "udp" ? "/udp" : ""}`,
    ),
    ...volumes.map((path) => `Volume=${volumeName(path)}:${path}`),
    ...[...secrets].map(([secret, path]) => `Secret=${secret},type=mount,target=${path}`),
    ...(isUnprivileged
      ? [`User=${UNPRIVILEGED_USER}`, "DropCapability=all", "NoNewPrivileges=true"]
      : []),
    ...(isJob
      ? []
      : [
          `HealthCmd=${HEALTH_COMMAND.join(" ")}`,
          "HealthInterval=5s",
          "HealthStartPeriod=60s",
          // systemd counts the unit as started when the processes are ready.
          "Notify=healthy",
        ]),
    `StopTimeout=${stopSeconds}`,
    "",
    "[Service]",
    ...(isJob ? ["Type=oneshot", "RemainAfterExit=yes"] : ["Restart=always"]),
    `TimeoutStopSec=${stopSeconds + 5}`,
    "",
    "[Install]",
    "WantedBy=default.target",
  ];
  return `${lines.join("\n")}\n`;
}
