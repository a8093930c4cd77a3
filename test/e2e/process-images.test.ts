import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { databaseProcesses } from "../support/shared-database.js";
import { docker, dockerOutput } from "./support/docker.js";
import { genNix } from "./support/gen-nix.js";
import { waitUntil } from "./support/wait-until.js";

const NAME = "gen-nix-e2e-process-images";

const model = `
image: { name: ${NAME}, tag: test, interactive: false }
processes:
${databaseProcesses}
  web:
    foregroundProcess: \${pkgs.python3}/bin/python3
    args: [-m, http.server, "8000"]
    port: 8000
    ready: { tcp: 8000, timeout: 90s }
    group: front
    user: web
    dependsOn: { database: ready, migrate: completed }
  reader:
    foregroundProcess: \${pkgs.bash}/bin/bash
    args: [-c, "while :; do echo database at \${database.host}, web at \${web.host}; sleep 60; done"]
    path: ["\${pkgs.coreutils}"]
    group: front
`;

/** A service of the exported compose file. */
interface Service {
  readonly image: string;
  readonly healthcheck?: { readonly start_period: string };
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

let folder = "";
let services: Readonly<Record<string, Service>> = {};
const containerOf = (service: string) => `${NAME}-${service}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), `${NAME}-`));
  const file = join(folder, "processes.yaml");
  await writeFile(file, model);
  const loaded = await genNix(["images", file, "--packages", "debian"]);
  expect(loaded.stdout.trim().split("\n")).toEqual(
    ["database", "front", "migrate"].map((name) => `${NAME}-${name}:test`),
  );
  const { stdout } = await genNix(["export", "compose", "--split", file]);
  ({ services } = parse(stdout) as { services: typeof services });
  await dockerOutput("network", "create", NAME);
});
afterAll(async () => {
  for (const service of Object.keys(services)) await docker("rm", "--force", containerOf(service));
  for (const { image } of Object.values(services)) await docker("rmi", image);
  await docker("network", "rm", NAME);
  await rm(folder, { recursive: true });
});

/** Starts a service as the compose file says. */
async function start(service: string): Promise<void> {
  const { image = "" } = services[service] ?? {};
  const network = ["--network", NAME, "--network-alias", service];
  await dockerOutput("run", "--detach", "--name", containerOf(service), ...network, image);
}

const inspect = (service: string, format: string) =>
  dockerOutput("inspect", "--format", format, containerOf(service));

it("runs each process or group in a container of its own, which reach each other by name", async () => {
  await start("database");
  const health = "{{.State.Health.Status}}";
  await waitUntil("healthy", async () => (await inspect("database", health)) === "healthy", 30);
  await start("migrate");
  expect(await dockerOutput("wait", containerOf("migrate"))).toBe("0");
  expect(await dockerOutput("logs", containerOf("migrate"))).toContain("migrate | OK");
  await start("front");
  const logs = () => dockerOutput("logs", containerOf("front"));
  await waitUntil("the reader runs", async () => (await logs()).includes("database at"), 30);
  expect(await logs()).toContain("database at database, web at localhost");
  await waitUntil("healthy", async () => (await inspect("front", health)) === "healthy", 30);

  // Only the processes of the group are in the image, as their users, and ports and checks are theirs.
  const status = await dockerOutput("exec", containerOf("front"), "gen-nix-control", "status");
  expect(status).toMatch(/^reader +ready[\s\S]*^web +ready/m);
  expect(status).not.toContain("redis");
  expect(await inspect("front", "{{json .Config.ExposedPorts}}")).toBe('{"8000/tcp":{}}');
  expect(await inspect("migrate", "{{.Config.Healthcheck}}")).toBe("<nil>");
  // The time of the web server, and that of the reader, which has no limit. The engine counts nanoseconds.
  const startPeriod =
    Number(await inspect("front", "{{json .Config.Healthcheck.StartPeriod}}")) / 1e9;
  expect([startPeriod, services["front"]?.healthcheck?.start_period]).toEqual([150, "150s"]);

  // A process that dies makes the container unhealthy until it is back, and the engine stops it in time.
  await dockerOutput("exec", containerOf("front"), "gen-nix-control", "signal", "web", "KILL");
  await waitUntil(
    "it is back",
    async () =>
      (await docker("exec", containerOf("front"), "gen-nix-control", "health")).exitCode === 0,
    30,
  );
  await dockerOutput("stop", containerOf("front"), containerOf("database"));
  expect(await inspect("front", "{{.State.ExitCode}}")).toBe("0");
  expect(await inspect("database", "{{.State.ExitCode}}")).toBe("0");
});

it("shares the layers of the images", async () => {
  const layersOf = async (service: string) => {
    const format = ["--format", "{{json .RootFS.Layers}}", services[service]?.image ?? ""];
    return JSON.parse(await dockerOutput("image", "inspect", ...format)) as readonly string[];
  };
  const [one, other] = [await layersOf("database"), await layersOf("front")];
  expect(one.slice(0, 2)).toEqual(other.slice(0, 2));
});
