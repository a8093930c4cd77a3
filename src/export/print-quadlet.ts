import { type ExportedContainer, UNPRIVILEGED_USER } from "./exported-container.js";

/** Prints a unit for podman's generator: https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html. */
export function printQuadlet(container: ExportedContainer): string {
  const { name, image, ports, volumes, secrets, stopSeconds, ready, isUnprivileged } = container;
  const volumeName = (path: string) => `${name}${path.replaceAll(/[^\w.-]+/g, "-")}`;
  const [first] = ready;
  const lines = [
    "[Unit]",
    `Description=${name}`,
    "",
    "[Container]",
    `ContainerName=${name}`,
    `Image=${/^[^/]*[.:][^/]*\//.test(image) ? "" : "localhost/"}${image}`,
    ...ports.map(
      ({ port, protocol }) => `PublishPort=${port}:${port}${protocol === "udp" ? "/udp" : ""}`,
    ),
    ...volumes.map((path) => `Volume=${volumeName(path)}:${path}`),
    ...[...secrets].map(([secret, path]) => `Secret=${secret},type=mount,target=${path}`),
    ...(isUnprivileged
      ? [`User=${UNPRIVILEGED_USER}`, "DropCapability=all", "NoNewPrivileges=true"]
      : []),
    ...(first === undefined
      ? []
      : [
          `HealthCmd=gen-nix-control wait ${first.name} --timeout 2`,
          "HealthInterval=5s",
          "HealthStartPeriod=60s",
        ]),
    `PodmanArgs=--stop-timeout ${stopSeconds}`,
    "",
    "[Service]",
    "Restart=always",
    `TimeoutStopSec=${stopSeconds + 5}`,
    "",
    "[Install]",
    "WantedBy=default.target",
  ];
  return `${lines.join("\n")}\n`;
}
