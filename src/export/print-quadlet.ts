import { processHealth } from "../model/index.js";
import type { ExportedFile } from "./exported-file.js";
import {
  type ExportedContainer,
  type ExportedSecret,
  type ExportedSystem,
  HEALTH_COMMAND,
  type Need,
  UNPRIVILEGED_USER,
} from "./exported-system.js";
import { cpuShares } from "./print-compose.js";
import { fieldOf, textOf } from "./values-of-model.js";
import { type NamedVolume, volumesOfSystem } from "./volume-names.js";

/**
 * Prints units for podman's generator, and for several containers their network:
 * https://docs.podman.io/en/latest/markdown/podman-systemd.unit.5.html.
 *
 * The units of all systems of a host are in one folder, so each has the name of its system.
 */
export function printQuadlet(system: ExportedSystem): readonly ExportedFile[] {
  const { name, containers } = system;
  const isAlone = containers.length === 1;
  const volumes = volumesOfSystem(system);
  const units = containers.map((container) => ({
    path: `${unitName(name, container.name, isAlone)}.container`,
    content: unit(container, name, isAlone, volumes.get(container.name) ?? []),
  }));
  if (isAlone) return units;
  return [...units, { path: `${name}.network`, content: `[Network]\nNetworkName=${name}\n` }];
}

const unitName = (system: string, container: string, isAlone: boolean) =>
  isAlone ? system : `${system}-${container}`;

const list = (key: string, units: readonly string[]) =>
  units.length === 0 ? [] : [`${key}=${units.join(" ")}`];

function unit(
  container: ExportedContainer,
  system: string,
  isAlone: boolean,
  volumes: readonly NamedVolume[],
): string {
  const { startSeconds, stopSeconds, isJob, restart, restartAttempts } = container;
  const lines = [
    "[Unit]",
    `Description=${description(container)}`,
    ...dependencies(container, system),
    ...(restartAttempts === undefined || isJob
      ? []
      : ["StartLimitIntervalSec=infinity", `StartLimitBurst=${restartAttempts + 1}`]),
    "",
    "[Container]",
    `ContainerName=${unitName(system, container.name, isAlone)}`,
    ...(isAlone ? [] : [`Network=${system}.network`, `NetworkAlias=${container.name}`]),
    ...settings(container),
    ...volumes.map(({ name, path }) => volumeLine(`${system}-${name}`, path)),
    ...limits(container),
    ...health(container),
    `StopTimeout=${stopSeconds}`,
    "",
    "[Service]",
    ...(isJob
      ? ["Type=oneshot", "RemainAfterExit=yes"]
      : [`Restart=${restarts[restart]}`, `TimeoutStartSec=${startSeconds + TIME_TO_CREATE}`]),
    `TimeoutStopSec=${stopSeconds + 5}`,
    "",
    "[Install]",
    "WantedBy=default.target",
  ];
  return `${lines.join("\n")}\n`;
}

/** Seconds that podman may take until the root process runs. */
const TIME_TO_CREATE = 30;

const restarts = { always: "always", "on-failure": "on-failure", never: "no" } as const;

/** The description of a process that is alone in its container, in one line; `%` starts a specifier of systemd. */
function description({ name, members: [first, ...others] }: ExportedContainer): string {
  const text = first && others.length === 0 ? textOf(fieldOf(first, "description")) : undefined;
  return (text ?? name).replaceAll(/\s+/g, " ").trim().replaceAll("%", "%%");
}

/** Escapes what systemd replaces in the command of a unit: specifiers (`%`) and variables (`$`). */
const escaped = (text: string) => text.replaceAll("%", "%%").replaceAll("$", "$$$$");

/** `Volume=` cannot have a path with a colon. */
function volumeLine(name: string, path: string): string {
  if (!path.includes(":")) return `Volume=${name}:${escaped(path)}`;
  return `Mount="type=volume,source=${name},target=${escaped(path)}"`;
}

/** `Secret=` is a list of words. */
function secretLine({ name, path }: ExportedSecret): string {
  const value = `${name},type=mount,target=${escaped(path)}`;
  return `Secret=${/\s/.test(value) ? `"${value}"` : value}`;
}

function dependencies({ needs }: ExportedContainer, system: string): readonly string[] {
  const entries = [...needs].map(([other, need]) => ({
    unit: `${unitName(system, other, false)}.service`,
    need,
  }));
  const units = (test: (need: Need) => boolean) =>
    entries.filter(({ need }) => test(need)).map(({ unit }) => unit);
  return [
    ...list(
      "Wants",
      units(({ state }) => state !== "completed"),
    ),
    // What has to succeed first; a unit that is only wanted may fail.
    ...list(
      "Requires",
      units(({ state }) => state === "completed"),
    ),
    ...list(
      "PartOf",
      units(({ restarts }) => restarts),
    ),
    ...list(
      "After",
      entries.map(({ unit }) => unit),
    ),
  ];
}

function settings(container: ExportedContainer): readonly string[] {
  const { image, hostname, domainname, ports, secrets, isUnprivileged, capabilities } = container;
  const host = [hostname, domainname].filter((it) => it !== undefined).join(".");
  return [
    `Image=${/^([^/]*[.:][^/]*|localhost)\//.test(image) ? "" : "localhost/"}${image}`,
    ...(host === "" ? [] : [`HostName=${host}`]),
    ...ports.map(
      ({ port, protocol }) => `PublishPort=${port}:${port}${protocol === "udp" ? "/udp" : ""}`,
    ),
    ...secrets.map(secretLine),
    ...(isUnprivileged
      ? [`User=${UNPRIVILEGED_USER}`, "DropCapability=all", "NoNewPrivileges=true"]
      : []),
    ...list(
      "AddCapability",
      capabilities.map((capability) => `CAP_${capability}`),
    ),
  ];
}

function limits({ limits: { memory, cpuWeight, ulimits } }: ExportedContainer): readonly string[] {
  return [
    ...[...ulimits].map(([name, value]) => `Ulimit=${name}=${value}:${value}`),
    // The key Memory= is new in podman 5.5.
    ...(memory === undefined ? [] : [`PodmanArgs=--memory=${memory}`]),
    ...(cpuWeight === undefined ? [] : [`PodmanArgs=--cpu-shares=${cpuShares(cpuWeight)}`]),
  ];
}

function health({ isJob, ownHealth, startSeconds }: ExportedContainer): readonly string[] {
  // systemd counts the unit as started when the processes are ready.
  const notify = "Notify=healthy";
  if (isJob) return [];
  if (ownHealth) return [notify];
  return [
    `HealthCmd=${HEALTH_COMMAND.join(" ")}`,
    `HealthInterval=${processHealth.interval}s`,
    `HealthTimeout=${processHealth.timeout}s`,
    `HealthStartPeriod=${startSeconds}s`,
    notify,
  ];
}
