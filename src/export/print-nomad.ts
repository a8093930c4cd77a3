import type { ExportedContainer } from "./exported-container.js";
import type { ExportOptions } from "./exported-file.js";

/** Prints a job of Nomad in JSON: https://developer.hashicorp.com/nomad/api-docs/json-jobs. */
export function printNomad(container: ExportedContainer, { replicas }: ExportOptions): string {
  const { name, image, ports, volumes, stopSeconds, ready } = container;
  const label = (port: string) => port.replaceAll("-", "_");
  const checks = ready.map(({ name: process, port, path }) => ({
    Name: label(ports.find((it) => it.port === port)?.name ?? process),
    PortLabel: label(ports.find((it) => it.port === port)?.name ?? process),
    Provider: "nomad",
    Checks: [
      {
        Type: path === undefined ? "tcp" : "http",
        ...(path === undefined ? {} : { Path: path }),
        Interval: 5e9,
        Timeout: 2e9,
      },
    ],
  }));
  const job = {
    ID: name,
    Name: name,
    Type: "service",
    Datacenters: ["*"],
    Update: { MaxParallel: 1, MinHealthyTime: 5e9, AutoRevert: true },
    TaskGroups: [
      {
        Name: name,
        Count: replicas,
        Networks: [
          {
            Mode: "bridge",
            DynamicPorts: ports.map((port) => ({ Label: label(port.name), To: port.port })),
          },
        ],
        Services: checks,
        Tasks: [
          {
            Name: name,
            Driver: "docker",
            KillTimeout: stopSeconds * 1e9,
            Config: {
              image,
              ports: ports.map((port) => label(port.name)),
              ...(volumes.length === 0
                ? {}
                : {
                    mounts: volumes.map((path) => ({
                      type: "volume",
                      source: `${name}${path.replaceAll("/", "-")}`,
                      target: path,
                    })),
                  }),
            },
          },
        ],
      },
    ],
  };
  return `${JSON.stringify({ Job: job }, undefined, 2)}\n`;
}
