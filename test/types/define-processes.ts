// Nothing runs here: `npm run typecheck` says whether a wrong model compiles, and at which property it does not.
import { defineProcesses, type ModelInput, nix, ref } from "gen-nix";

const cache = { process: "/bin/redis-server" };

export const right: ModelInput = defineProcesses({
  image: { name: "shop", processManager: "supervisord", exposedPorts: [80, "53/udp"] },
  stateDir: "/var",
  $schema: "./processes.schema.json",
  "x-common": { whatever: [1, true] },
  constructors: { webapp: "./webapp.nix" },
  processes: {
    cache: { ...cache, args: ["--port", 6379, ref("cache.port"), nix`1 + ${2}`], port: 6379 },
    worker: { daemon: "/bin/worker", overrides: nix`{ }` },
    cron: { foregroundProcess: "/bin/cron", overrides: { s6: nix`it: it`, systemd: { Unit: {} } } },
    webapp: { constructor: "webapp", port: 5000, workers: [{ count: 4 }], db: ref("cache") },
  },
});

export const wrong = [
  // @ts-expect-error there is no such key
  defineProcesses({ imag: { name: "shop" }, processes: { cache } }),
  defineProcesses({
    image: {
      name: "shop",
      // @ts-expect-error there is no such process manager
      processManager: "systemctl",
    },
    processes: { cache },
  }),
  defineProcesses({
    image: {
      name: "shop",
      // @ts-expect-error there is no such key
      exposedPort: [80],
    },
    processes: { cache },
  }),
  defineProcesses({
    processes: {
      cache: {
        process: "/bin/redis-server",
        // @ts-expect-error a port is a number
        port: ["6379"],
        // @ts-expect-error arguments are a list
        args: "--port",
        // @ts-expect-error a mapping is no text
        environment: { GOOD: 1, BAD: { a: 1 } },
      },
      web: {
        process: "/bin/nginx",
        // @ts-expect-error there is no such field
        dependsOm: ["cache"],
      },
      worker: {
        process: "/bin/worker",
        overrides: {
          supervisord: { startsecs: 3 },
          // @ts-expect-error there is no such process manager
          systemctl: {},
        },
      },
      // @ts-expect-error it says nowhere what to run
      idle: { args: [] },
      shop: {
        constructor: "shop",
        // @ts-expect-error a port is a number
        port: true,
        // @ts-expect-error a list of names
        dependsOn: "cache",
      },
    },
  }),
  // @ts-expect-error a reference is text
  ref(5000),
  // @ts-expect-error there is no Nix literal for it
  nix`${{ a: 1 }}`,
];
