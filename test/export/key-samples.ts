import { exportFormats } from "../../src/export/export-formats.js";

/** A change of a model, and the exports that it changes or that remark it. */
interface KeySample {
  readonly before: object;
  readonly after: object;
  /** `compose` for one container, and `compose --split` for several. */
  readonly shownIn: ReadonlySet<string>;
}

const engines = exportFormats.filter((format) => format !== "disnix");
const split = engines.map((format) => `${format} --split`);
const containers = [...engines, ...split];
const both = (...formats: readonly string[]) => [
  ...formats,
  ...formats.map((format) => `${format} --split`),
];

/** A model of a process and another one, with more keys of the process, the image and the model. */
function model(web: object = {}, image: object = {}, more: object = {}): object {
  const process = { foregroundProcess: "${pkgs.hello}/bin/hello" };
  return {
    image: { name: "shop", volumes: [], ...image },
    processes: { db: process, web: { ...process, ...web } },
    ...more,
  };
}

const ofProcess = (after: object, shownIn: readonly string[], before: object = {}): KeySample => ({
  before: model(before),
  after: model({ ...before, ...after }),
  shownIn: new Set(shownIn),
});

const ofImage = (after: object, shownIn: readonly string[]): KeySample => ({
  before: model(),
  after: model({}, after),
  shownIn: new Set(shownIn),
});

const port = { port: 8000 };
const probed = ["kubernetes --split", ...both("nomad")];
const program = ["${pkgs.hello}/bin/hello"];

/** Keys that change an export, or that are remarked there. */
export const samples: ReadonlyMap<string, KeySample> = new Map(
  Object.entries({
    "process.description": ofProcess({ description: "The web" }, ["quadlet --split"]),
    "process.port": ofProcess(port, containers),
    "process.group": ofProcess({ group: "db" }, split),
    "process.instances": ofProcess({ instances: 2 }, [...split, "disnix"]),
    "process.dependsOn.condition": ofProcess({ dependsOn: { db: "started" } }, [
      ...split,
      "disnix",
    ]),
    // Disnix starts what depends on a changed service again in any case.
    "process.dependsOn.restart": ofProcess(
      { dependsOn: { db: { condition: "ready", restart: true } } },
      split,
      { dependsOn: ["db"] },
    ),
    "process.nice": ofProcess({ nice: -5 }, containers),
    "process.type": ofProcess({ type: "oneshot" }, split),
    "process.restart.condition": ofProcess({ restart: "never" }, split),
    // Other engines use the health check of the image, which knows of both.
    "process.ready.http": ofProcess({ ready: { http: "http://localhost:8000/" } }, probed, port),
    "process.ready.exec": ofProcess({ ready: { exec: program } }, probed, port),
    "process.ready.log": ofProcess({ ready: { log: "started" } }, probed, port),
    "process.ready.notify": ofProcess({ ready: { notify: true } }, probed, port),
    "process.ready.fd": ofProcess({ ready: { fd: 3 } }, probed, port),
    "process.health.tcp": ofProcess({ health: { tcp: 8000 } }, probed, port),
    "process.health.http": ofProcess({ health: { http: "http://localhost:8000/" } }, probed, port),
    "process.health.exec": ofProcess({ health: { exec: program } }, probed, port),
    "process.environmentFiles": ofProcess({ environmentFiles: ["/etc/web.env"] }, [
      ...containers,
      "disnix",
    ]),
    "process.secrets": ofProcess({ secrets: { token: "/run/token" } }, [...containers, "disnix"]),
    "process.limits.openFiles": ofProcess({ limits: { openFiles: 1_000_000 } }, containers),
    "process.limits.processes": ofProcess({ limits: { processes: 100 } }, [...split, "kubernetes"]),
    "process.limits.core": ofProcess({ limits: { core: "1G" } }, [...split, "kubernetes"]),
    "process.limits.lockedMemory": ofProcess({ limits: { lockedMemory: "1M" } }, containers),
    // In a container with other processes, the root process limits each.
    "process.limits.memory": ofProcess({ limits: { memory: "1G" } }, split),
    "process.limits.cpuWeight": ofProcess({ limits: { cpuWeight: 50 } }, containers),
    "process.capabilities": ofProcess({ capabilities: ["net_admin"] }, containers),
    "image.name": ofImage({ name: "other" }, containers),
    "image.tag": ofImage({ tag: "2" }, containers),
    "image.exposedPorts": ofImage({ exposedPorts: [9000] }, containers),
    "image.environment": ofImage({ environment: { MODE: "test" } }, ["disnix"]),
    "image.volumes": ofImage({ volumes: ["/var/lib"] }, containers),
    "image.entrypoint": ofImage({ entrypoint: program }, split),
    "image.command": ofImage({ command: program }, split),
    "image.stopSignal": ofImage({ stopSignal: "SIGINT" }, both("nomad")),
    "image.stopBudget": ofImage({ stopBudget: "1m" }, containers),
    "image.timeZone": ofImage({ timeZone: "Europe/Berlin" }, ["disnix"]),
    "image.caCertificates": ofImage({ caCertificates: true }, ["disnix"]),
    "image.healthcheck": ofImage({ healthcheck: { command: program } }, containers),
    "image.hostname": ofImage({ hostname: "shop" }, [...containers, "disnix"]),
    "image.domainname": ofImage({ domainname: "example.org" }, containers),
    "image.contents": ofImage({ contents: ["${pkgs.hello}"] }, ["disnix"]),
    "model.forceDisableUserChange": {
      before: model(),
      after: model({}, {}, { forceDisableUserChange: true }),
      // Compose and Swarm take the user of the image.
      shownIn: new Set(both("kubernetes", "quadlet", "nomad")),
    },
  }),
);

const keys = (prefix: string, names: string) => names.split(" ").map((name) => `${prefix}.${name}`);

/** Keys that the image contains, or the processes that Disnix deploys. No engine needs to know them. */
export const inside: ReadonlySet<string> = new Set([
  ...keys(
    "process",
    "instanceName dnsName attributes requiresUniqueIdsFor initialize process args",
  ),
  ...keys("process", "daemon daemonArgs daemonExtraArgs foregroundProcess foregroundProcessArgs"),
  ...keys(
    "process",
    "foregroundProcessExtraArgs service settings path environment directory umask",
  ),
  ...keys("process", "user pidFile schedule essential stopSignal stopTimeout stopCommand"),
  ...keys("process", "reloadSignal extraGroups noNewPrivileges credentials overrides tests"),
  ...keys("process", "postInstall"),
  ...keys("process.restart", "delay maxDelay attempts window"),
  ...keys("process.ready", "tcp interval timeout retries"),
  ...keys("process.health", "interval timeout retries startPeriod action"),
  ...keys("process.logs", "file maxSize files"),
  ...keys("image", "processManager interactive created labels workingDirectory user whenAllEnd"),
  ...keys("image", "logFormat debianPaths sbom shell onBuild"),
  ...keys("model", "include stateDir runtimeDir logDir cacheDir spoolDir lockDir libDir tmpDir"),
  ...keys("model", "users groups constructors packages packageOverlays let extraParams tests ids"),
  ...keys("model", "$schema"),
]);
