import fc from "fast-check";
import { imageProcessManagers } from "../../src/model/index.js";
import { hostileText } from "./hostile-text.js";

/*
 * Valid models, as wide as the language: each key has a generator here, which a test compares with the rules.
 */

/** A literal `${` is written `$${` in a model. */
const text = hostileText.map((value) => value.replaceAll("${", () => "$${"));
const duration = fc.constantFrom("500ms", "1s", "1m30s", "1.5s", "2h");
const size = fc.constantFrom("65536", "512M", "1.5G", 1024);
const path = fc.constantFrom("/srv/data", "/var/lib/x", "/opt/a-b/c.d", "/srv");
const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,6}$/);
const signal = fc.constantFrom("SIGTERM", "INT", "SIGQUIT", "SIGUSR1", 15, "9");
const imageArgument = fc.oneof(
  text,
  fc.integer({ min: -9, max: 99999 }),
  fc.constantFrom("--port", "${pkgs.hello}/share", "${toString (1 + 1)}", "${processManager}"),
  fc.constant({ $nix: '"a" + "b"' }),
);
const argument = fc.oneof(imageArgument, fc.constantFrom("${stateDir}/x", "${logDir}"));
const commandOf = (item: fc.Arbitrary<unknown>) =>
  fc.array(item, { maxLength: 3 }).map((rest) => ["${pkgs.coreutils}/bin/true", ...rest]);
const command = commandOf(argument);
const imageCommand = commandOf(imageArgument);
const environment = dictionary(
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/),
  fc.oneof(text, fc.integer(), fc.boolean(), fc.constant({ $nix: "system" })),
);
const probe = fc.oneof(
  fc.record({ tcp: fc.integer({ min: 1, max: 65535 }) }),
  fc.record({ http: fc.constantFrom("http://localhost:80/", "http://localhost/a?b=c") }),
  fc.record({ exec: command }),
);
const executable = fc.constantFrom(
  "/bin/web",
  "/bin/x y",
  "${pkgs.hello}/bin/hello",
  "${pkgs.coreutils}/bin/sleep",
);
const json = fc.oneof(
  text,
  fc.integer(),
  fc.boolean(),
  fc.array(fc.integer(), { maxLength: 2 }),
  dictionary(word, text),
);

/** Generators of the keys of a process whose values depend on nothing else. */
export const freeProcessKeys: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  description: text,
  initialize: text,
  process: executable,
  args: fc.array(argument, { maxLength: 4 }),
  daemon: executable,
  daemonArgs: fc.array(argument, { maxLength: 3 }),
  daemonExtraArgs: fc.array(argument, { maxLength: 3 }),
  foregroundProcess: executable,
  foregroundProcessArgs: fc.array(argument, { maxLength: 3 }),
  foregroundProcessExtraArgs: fc.array(argument, { maxLength: 3 }),
  path: fc.subarray(["${pkgs.coreutils}", "${pkgs.bash}", { $nix: "pkgs.hello" }]),
  environment,
  directory: path,
  umask: fc.constantFrom("022", "0077", "027"),
  group: fc.constantFrom("front", "back"),
  nice: fc.integer({ min: -20, max: 19 }),
  pidFile: fc.constantFrom("/run/a.pid", "${runtimeDir}/b.pid"),
  restart: fc.oneof(
    fc.constantFrom("always", "on-failure", "never"),
    fc.record(
      {
        condition: fc.constantFrom("always", "on-failure", "never"),
        delay: duration,
        maxDelay: duration,
        attempts: fc.integer({ min: 1, max: 9 }),
        window: duration,
      },
      { requiredKeys: ["condition"], noNullPrototype: true },
    ),
  ),
  essential: fc.boolean(),
  ready: with_(
    fc.oneof(
      probe,
      fc.record({ log: fc.constantFrom("ready", "^listening on [0-9]+$") }),
      fc.constant({ notify: true }),
      fc.record({ fd: fc.integer({ min: 3, max: 255 }) }),
    ),
    { interval: duration, timeout: duration, retries: fc.integer({ min: 1, max: 9 }) },
  ),
  stopSignal: signal,
  stopTimeout: fc.constantFrom("1s", "500ms", "7s"),
  stopCommand: command,
  reloadSignal: signal,
  environmentFiles: fc.subarray(["/etc/a.env", "-/run/b.env"]),
  secrets: dictionary(word, fc.constantFrom("/run/secrets/a", "/run/secrets/b")),
  limits: fc.record(
    {
      openFiles: fc.integer({ min: 1, max: 1e6 }),
      processes: fc.integer({ min: 1, max: 1e6 }),
      core: size,
      memory: size,
      lockedMemory: size,
      cpuWeight: fc.integer({ min: 1, max: 10000 }),
    },
    { requiredKeys: [], noNullPrototype: true },
  ),
  capabilities: fc.subarray(["net_bind_service", "CAP_CHOWN", "KILL"]),
  noNewPrivileges: fc.boolean(),
  logs: fc.oneof(
    fc.constantFrom("engine", "off"),
    fc.record(
      { file: fc.constant("/var/log/x.log"), maxSize: size, files: fc.integer({ min: 0, max: 9 }) },
      { requiredKeys: ["file"], noNullPrototype: true },
    ),
  ),
  overrides: fc.record({ supervisord: fc.record({ priority: fc.integer({ min: 1, max: 999 }) }) }),
  postInstall: fc.constantFrom("", "true", 'echo "it\'s"'),
  dnsName: fc.constantFrom("web.local", "a.example.org"),
  attributes: dictionary(fc.constantFrom("url", "weight"), json),
};

/** Keys that depend on one another, or on other processes; `randomModel` sets them. */
export const boundProcessKeys: readonly string[] = [
  ...["instanceName", "port", "dependsOn", "instances", "requiresUniqueIdsFor", "type", "schedule"],
  ...["health", "user", "extraGroups", "credentials", "tests"],
];

export const imageKeys: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  name: fc.constantFrom("shop", "registry.test:5000/a/shop", "a_b.c"),
  tag: fc.constantFrom("test", "1.10", 3),
  processManager: fc.constantFrom(...imageProcessManagers),
  interactive: fc.boolean(),
  created: fc.constantFrom("now", "2020-02-29T00:00:00Z"),
  labels: dictionary(fc.constantFrom("a", "org.example.label"), text),
  exposedPorts: fc.subarray([8080, "53/udp", "5000"]),
  environment,
  volumes: fc.subarray(["/data", "/srv/uploads"]),
  workingDirectory: fc.constantFrom("/", "/srv"),
  entrypoint: imageCommand,
  command: imageCommand,
  stopSignal: fc.constantFrom("SIGTERM", 15),
  whenAllEnd: fc.constantFrom("stop", "stay"),
  stopBudget: fc.constantFrom("8s", "1m", "30s"),
  logFormat: fc.constantFrom("text", "json"),
  sbom: fc.constantFrom("cyclonedx", "spdx"),
  timeZone: fc.constantFrom("Europe/Berlin", "UTC", "Etc/GMT+5"),
  caCertificates: fc.boolean(),
  // The packages of the models are not those of Debian.
  debianPaths: fc.constant(false),
  healthcheck: with_(fc.record({ command: imageCommand }), {
    interval: duration,
    timeout: duration,
    startPeriod: duration,
    startInterval: duration,
    retries: fc.integer({ min: 1, max: 9 }),
  }),
  shell: fc.constant(["${pkgs.bash}/bin/bash", "-c"]),
  onBuild: fc.constant(["RUN true"]),
  hostname: word,
  domainname: fc.constant("example.org"),
  contents: fc.subarray(["${pkgs.hello}", { $nix: "pkgs.coreutils" }]),
};

/** `user` of an image excludes users of processes, so it is no part of these models. */
export const boundImageKeys: readonly string[] = ["user"];

export const modelKeys: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  ...Object.fromEntries(
    ["runtimeDir", "logDir", "cacheDir", "spoolDir", "lockDir", "libDir", "tmpDir"].map((name) => [
      name,
      fc.constant(`/dirs/${name}`),
    ]),
  ),
  stateDir: fc.constantFrom("/var", "/srv/state"),
  forceDisableUserChange: fc.boolean(),
  packages: fc.record({ tools: fc.constantFrom("${pkgs.coreutils}", "./package.nix") }),
  users: fc.constant({ visitor: { homeDir: "/srv/visitors" } }),
  groups: fc.constant({ visitors: {} }),
  packageOverlays: fc.subarray(["./overlay.nix"]),
  let: fc.record({ greeting: text, amount: fc.integer() }),
  extraParams: fc.record({ stage: fc.constantFrom("test", "live") }),
};

export const boundModelKeys: readonly string[] = [
  ...["include", "constructors", "ids", "$schema", "tests"],
];

/** What is drawn for a process before the others are known. */
const draft = fc.record({
  name: fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/),
  kind: fc.constantFrom("inline", "inline", "inline", "own", "nginx"),
  keys: fc.record(freeProcessKeys, { requiredKeys: [], noNullPrototype: true }),
  keep: fc.integer({ min: 0, max: 12 }),
  order: fc.nat(),
  instances: fc.constantFrom(1, 1, 1, 2, 3, ["-blue", "-green"]),
  port: fc.constantFrom("none", "number", "pool"),
  job: fc.constantFrom("service", "service", "oneshot", "schedule"),
  health: fc.option(
    with_(probe, {
      interval: duration,
      timeout: duration,
      retries: fc.integer({ min: 1, max: 9 }),
      startPeriod: duration,
      action: fc.constantFrom("none", "restart", "end"),
    }),
  ),
  user: fc.constantFrom("none", "shared", "own", "number", "credentials", "instance"),
  extraGroups: fc.boolean(),
  instanceName: fc.boolean(),
  uses: fc.array(fc.record({ nth: fc.nat(), way: fc.nat() }), { maxLength: 3 }),
});

type Draft = typeof draft extends fc.Arbitrary<infer Value> ? Value : never;

/** A process that later ones can refer to. */
interface Known {
  readonly name: string;
  readonly first: string;
  readonly several: boolean;
  readonly hasPort: boolean;
  readonly hasName: boolean;
  readonly job: boolean;
  readonly healthy: boolean;
}

/** Whole models that are valid. */
export const randomModel: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    drafts: fc.array(draft, { minLength: 1, maxLength: 6 }),
    image: fc.record(imageKeys, { requiredKeys: [], noNullPrototype: true }),
    model: fc.record(modelKeys, { requiredKeys: [], noNullPrototype: true }),
    keep: fc.integer({ min: 0, max: 8 }),
    order: fc.nat(),
  })
  .map(({ drafts, image, model, keep, order }) => {
    const known: Known[] = [];
    let port = 5000;
    const nextPorts = (count: number) => {
      port += count;
      return [port - count, port - 1] as const;
    };
    const processes: Record<string, unknown> = {};
    for (const [index, one] of drafts.entries()) {
      const name = `${"abcdef"[index]}-${one.name}`;
      processes[name] = processOf(name, one, known, nextPorts, model);
    }
    const budget = pick(image, keep, order);
    return {
      ...pick(model, keep, order),
      ...(Object.keys(budget).length > 0 && { image: budget }),
      ...("packages" in model && { packages: model["packages"] }),
      ...("let" in model && { let: model["let"] }),
      ids: { numbers: { min: 9000, max: 9099 } },
      constructors: { own: "./own.nix" },
      processes,
      ...testsOf(known),
    };
  });

/** Tests of the system, which can name every process that has a port. */
function testsOf(known: readonly Known[]): Record<string, unknown> {
  const targets = known.filter(({ hasPort, several }) => hasPort && !several);
  if (targets.length === 0) return {};
  const script = targets.map(({ name }) => `curl localhost:\${${name}.port}`).join("\n");
  return { tests: { answers: { script, packages: ["${pkgs.bash}"], expect: "a", timeout: "5s" } } };
}

function processOf(
  name: string,
  one: Draft,
  known: Known[],
  nextPorts: (count: number) => readonly [number, number],
  model: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const uses = known.length === 0 ? [] : one.uses;
  const targets = uses.map(({ nth, way }) => ({ target: known[nth % known.length] as Known, way }));
  if (one.kind === "nginx") return nginxOf(name, known, nextPorts);
  const several = one.instances !== 1;
  const count = typeof one.instances === "number" ? one.instances : one.instances.length;
  const suffixes =
    typeof one.instances === "number"
      ? Array.from({ length: count }, (_, index) => String(index + 1))
      : one.instances;
  const process: Record<string, unknown> = one.kind === "own" ? { constructor: "own" } : {};
  if (several) process["instances"] = one.instances;
  const hasPort = one.port !== "none";
  if (one.port === "number") {
    const [first, last] = nextPorts(count);
    process["port"] = several ? `${first}-${last}` : first;
  } else if (one.port === "pool") {
    process["port"] = "numbers";
  }
  const depends: Record<string, string> = {};
  for (const { target, way } of targets) {
    depends[target.name] =
      target.job && way % 2 === 0
        ? "completed"
        : target.healthy && way % 3 === 0
          ? "healthy"
          : way % 5 === 0
            ? "started"
            : "ready";
  }
  if (targets.length > 0) {
    const isPlain = Object.values(depends).every((condition) => condition === "ready");
    process["dependsOn"] = isPlain ? Object.keys(depends) : depends;
  }
  const references = targets.flatMap(({ target, way }) => referencesTo(target, way));
  const hasName = one.kind === "inline" && "dnsName" in one.keys && one.keep > 3;
  if (one.kind === "own") {
    process["instanceName"] = several ? `${name}\${instanceSuffix}` : name;
    process["message"] = references.find((one) => typeof one === "string") ?? "hello";
    if (hasPort) process["dnsName"] = "own.local";
    known.push(knownAs(name, suffixes, several, hasPort, hasPort, false, false));
    return process;
  }
  Object.assign(process, pick(one.keys, one.keep, one.order));
  if (hasName) process["dnsName"] = one.keys["dnsName"];
  else delete process["dnsName"];
  const args = Array.isArray(process["args"]) ? process["args"] : [];
  const own = [
    ...(hasPort ? ["${port}"] : []),
    ...("let" in model ? ["${greeting}", { $nix: "amount" }] : []),
    ...("packages" in model ? ["${tools}/bin/x"] : []),
    ...(several ? ["x${instanceSuffix}"] : []),
  ];
  if (references.length + own.length > 0) process["args"] = [...args, ...references, ...own];
  const programs = ["process", "daemon", "foregroundProcess"];
  if (!programs.some((key) => key in process)) process["foregroundProcess"] = "/bin/default";
  if (one.job === "oneshot") process["type"] = "oneshot";
  if (one.job === "schedule") process["schedule"] = "*/5 3 * * 1-5";
  const job = one.job === "oneshot";
  const healthy = one.health !== null && one.job === "service";
  if (healthy) process["health"] = one.health;
  // A job is ready when it has ended.
  if (one.job !== "service") delete process["ready"];
  if (hasPort && one.order % 2 === 0)
    process["tests"] = { sees: { command: ["/bin/test", "${port}"] } };
  if (one.instanceName && !several) process["instanceName"] = `${name}.x`;
  setUser(process, name, one, several);
  known.push(knownAs(name, suffixes, several, hasPort, hasName, job, healthy));
  return process;
}

function setUser(process: Record<string, unknown>, name: string, one: Draft, several: boolean) {
  const user = `u-${name.slice(0, 6)}`;
  switch (one.user) {
    case "shared":
      process["user"] = "shared";
      break;
    case "own":
      process["user"] = user;
      break;
    case "number":
      process["user"] = 1000;
      break;
    case "instance":
      process["user"] = several ? `${user}\${instanceSuffix}` : user;
      break;
    case "credentials":
      process["user"] = user;
      process["credentials"] = {
        groups: { [user]: { gid: 4000 + name.charCodeAt(0) }, "more-group": {} },
        users: {
          [user]: {
            group: user,
            extraGroups: ["more-group"],
            description: "it's one",
            homeDir: `/home/${user}`,
            createHomeDir: true,
            shell: "${pkgs.bash}/bin/bash",
          },
        },
      };
      break;
  }
  if (one.extraGroups && one.user === "credentials") process["extraGroups"] = ["more-group"];
}

function nginxOf(
  name: string,
  known: Known[],
  nextPorts: (count: number) => readonly [number, number],
): Record<string, unknown> {
  const [port] = nextPorts(1);
  const webapps = known.filter(({ hasPort, hasName, several }) => hasPort && hasName && !several);
  known.push(knownAs(name, [""], false, true, false, false, false));
  return {
    constructor: "nginxReverseProxyHostBased",
    instanceSuffix: `-${name}`,
    port,
    webapps: webapps.map((webapp) => ({ $ref: webapp.name })),
  };
}

function referencesTo({ name, first, several, hasPort, hasName }: Known, way: number): unknown[] {
  return [
    ...(hasPort && way % 2 === 0 ? [{ $ref: several ? `${name}.*.port` : `${name}.port` }] : []),
    ...(hasName ? [`\${${first}.dnsName}`] : []),
    ...(hasPort && way % 3 === 0 ? [`http://localhost:\${${first}.port}/`] : []),
  ];
}

function knownAs(
  name: string,
  suffixes: readonly string[],
  several: boolean,
  hasPort: boolean,
  hasName: boolean,
  job: boolean,
  healthy: boolean,
): Known {
  const first = several ? `${name}${suffixes[0]}` : name;
  return { name, first, several, hasPort, hasName, job, healthy };
}

/** Some of the entries of an object, so that models have few keys or many. */
function pick(
  entries: Readonly<Record<string, unknown>>,
  count: number,
  order: number,
): Record<string, unknown> {
  const rank = (key: string) =>
    [...key].reduce((hash, letter) => Math.imul(hash, 31) + letter.charCodeAt(0), order | 1);
  const keys = Object.keys(entries).sort((left, right) => rank(left) - rank(right));
  return Object.fromEntries(keys.slice(0, count).map((key) => [key, entries[key]]));
}

function dictionary(key: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) {
  return fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true });
}

/** Adds some of the optional keys to a record. */
function with_(base: fc.Arbitrary<object>, optional: Record<string, fc.Arbitrary<unknown>>) {
  return fc
    .tuple(base, fc.record(optional, { requiredKeys: [], noNullPrototype: true }))
    .map(([needed, more]) => ({ ...needed, ...more }));
}
