import { imageRules } from "../../rules/image-rules.js";
import { executableKeys, inlineRules } from "../../rules/process-rules.js";
import { scalarText } from "../../text/scalar-text.js";
import { child, type ModelNode } from "../../tree.js";
import { commandWords, describeCommand } from "./command-words.js";
import { describeDependencies } from "./conditions.js";
import { printFlow, printList, printMapping } from "./print-flow.js";
import { explainRestart } from "./restarts.js";

/** How a model says what a key of another tool says, for one value of that key. */
type Describe = (value: ModelNode) => string;

/** Keys of other tools that mean one thing, and what a model has for it. */
interface ForeignKey {
  readonly keys: readonly string[];
  /** The key of a model that replaces them, if there is one. */
  readonly own?: string;
  /** Completes the hint. */
  readonly hint: string | Describe;
}

const publish = (node: ModelNode) => {
  const first = node.kind === "list" ? node.items[0] : node;
  const [, outside, inside] = /^(?:[\d.]+:)?(\d+):(\d+)/.exec(scalarText(first) ?? "") ?? [];
  const port = inside ?? /^\d+/.exec(scalarText(first) ?? "")?.[0] ?? "8080";
  return `write port: ${port}; docker run -p ${outside ?? port}:${port} publishes it`;
};

/** Shows a mapping for `A=b` items; undefined for other lists. */
export function describePairs(node: ModelNode): string | undefined {
  if (node.kind !== "list") return undefined;
  const pairs = node.items.map((item) => /^([^=]+)=(.*)$/s.exec(scalarText(item) ?? ""));
  if (!pairs.every((pair) => pair !== null)) return undefined;
  return printMapping(pairs.map(([, name = "", value = ""]) => [name.trim(), value]));
}

const listOf = (key: string, otherwise: string) => (node: ModelNode) => {
  const items = node.kind === "list" ? node.items : [node];
  const texts = items.map(scalarText).filter((text) => text !== undefined);
  return `write ${key}: ${texts.length === 0 ? otherwise : printList(texts)}`;
};

const sameValue = (key: string, otherwise: string) => (node: ModelNode) =>
  `write ${key}: ${printFlow(node) ?? otherwise}`;

const scriptFirst = (node: ModelNode) =>
  `write initialize: ${printFlow(node) ?? "with the shell commands"}; they run before each start`;

const command: Describe = (node) => `write ${describeCommand(node)}`;

/** Shows `health: { exec: [...] }` for the health check of compose, or a probe of process-compose. */
function describeProbe(key: "health" | "ready"): Describe {
  return (node) => {
    const http = child(node, "http_get") ?? child(node, "httpGet");
    if (http !== undefined) return `write ${key}: { http: ${describeUrl(http)} }`;
    const words = probeWords(node);
    const [first, ...others] = words ?? [];
    const isShell = first === "CMD-SHELL" || (words?.length === 1 && first !== "NONE");
    const shell = ["${pkgs.bash}/bin/bash", "-c", others[0] ?? first ?? "..."];
    const exec = isShell ? shell : first === "CMD" ? others : words;
    const shown = exec === undefined ? '["${pkgs.NAME}/bin/PROGRAM"]' : printList(exec);
    return `write ${key}: { exec: ${shown} }, or tcp: or http: in place of exec:`;
  };
}

/** The URL in the probe of process-compose or Kubernetes. */
function describeUrl(node: ModelNode): string {
  const text = (key: string, otherwise: string) => scalarText(child(node, key)) ?? otherwise;
  const port = text("port", "8080");
  return `${text("scheme", "http").toLowerCase()}://${text("host", "localhost")}:${port}${text("path", "/")}`;
}

function probeWords(node: ModelNode): string[] | undefined {
  const test = child(node, "test") ?? child(child(node, "exec"), "command") ?? node;
  const text = scalarText(test);
  return text === undefined ? commandWords(test) : ["CMD-SHELL", text];
}

const files: Describe = (node) => {
  const items = node.kind === "list" ? node.items : [node];
  const paths = items.map(scalarText).filter((path) => path !== undefined);
  const shown = paths.map((path) =>
    path.startsWith("/") ? path : `\${./${path.replace(/^\.\//, "")}}`,
  );
  const list = shown.length === 0 ? "[/run/secrets/web.env]" : printList(shown);
  return `write environmentFiles: ${list}; a file beside the model becomes part of the image, one with an absolute path is read in the container`;
};

const replicas: Describe = (node) => {
  const number = scalarText(node) ?? scalarText(child(node, "replicas"));
  return `write instances: ${number ?? "2"}`;
};

const processKeys: readonly ForeignKey[] = [
  {
    keys: "command cmd entrypoint entryPoint exec execute run script program executable binary bin ExecStart execStart".split(
      " ",
    ),
    own: "foregroundProcess",
    hint: command,
  },
  { keys: ["arguments", "argv", "parameters"], own: "args", hint: listOf("args", "[-v]") },
  {
    keys: ["image", "build", "dockerfile", "container"],
    own: "foregroundProcess",
    hint: "a process runs a program of a package: write foregroundProcess: ${pkgs.NAME}/bin/PROGRAM; image: at the top of the model describes the image of all processes",
  },
  { keys: ["ports", "expose", "publish", "portBindings"], own: "port", hint: publish },
  {
    keys: ["env", "envs", "env_vars", "envVars", "variables", "Environment"],
    own: "environment",
    hint: (node) =>
      `write environment: ${describePairs(node) ?? printFlow(node) ?? "with a mapping"}`,
  },
  {
    keys: ["env_file", "env_files", "envFile", "envFiles", "dotenv", "EnvironmentFile"],
    own: "environmentFiles",
    hint: files,
  },
  {
    keys: "depends_on depends dependencies requires needs after wants links Requires After Wants".split(
      " ",
    ),
    own: "dependsOn",
    hint: (node) => `write ${describeDependencies(node)}`,
  },
  {
    keys: ["volumes", "mounts", "volume"],
    hint: "write image: { volumes: [/the/directory] } at the top of the model; docker run -v mounts something there",
  },
  {
    keys: ["networks", "network_mode", "extra_hosts", "dns", "hostname", "domainname"],
    hint: "remove it: the processes of an image share its network, and reach each other at localhost; options of docker run set up the network",
  },
  {
    keys: [
      "container_name",
      "pull_policy",
      "platform",
      "tty",
      "stdin_open",
      "init",
      "privileged",
      "cap_drop",
      "security_opt",
      "read_only",
      "sysctls",
      "devices",
      "shm_size",
      "tmpfs",
    ],
    hint: "remove it: it is an option of docker run, for the container of all processes",
  },
  {
    keys: ["healthcheck", "health_check", "liveness_probe", "livenessProbe"],
    own: "health",
    hint: describeProbe("health"),
  },
  {
    keys: ["readiness_probe", "readinessProbe", "startup_probe", "readyWhen"],
    own: "ready",
    hint: describeProbe("ready"),
  },
  {
    keys: ["ready_log_line"],
    own: "ready",
    hint: (node) => `write ready: { log: ${printFlow(node) ?? "..."} }`,
  },
  {
    keys: "working_dir workdir workDir cwd working_directory workingDirectory workingDir chdir WorkingDirectory".split(
      " ",
    ),
    own: "directory",
    hint: sameValue("directory", "/path"),
  },
  {
    keys: ["stop_signal", "stopsignal", "killSignal", "KillSignal"],
    own: "stopSignal",
    hint: sameValue("stopSignal", "SIGTERM"),
  },
  {
    keys: [
      "stop_grace_period",
      "stop_timeout",
      "stopwaitsecs",
      "timeout_seconds",
      "TimeoutStopSec",
    ],
    own: "stopTimeout",
    hint: (node) => `write stopTimeout: ${seconds(node) ?? "10s"}`,
  },
  {
    keys: ["shutdown"],
    own: "stopTimeout",
    hint: "write stopSignal:, stopTimeout: and stopCommand:",
  },
  { keys: ["replicas", "scale", "numprocs"], own: "instances", hint: replicas },
  {
    keys: ["deploy"],
    own: "instances",
    hint: (node) => `${replicas(node)} for replicas, and limits: for resources`,
  },
  {
    keys: ["restart_policy", "restartPolicy", "availability", "autorestart", "Restart"],
    own: "restart",
    hint: describeRestart,
  },
  { keys: ["exit_on_end", "exit_on_failure"], own: "essential", hint: "write essential: true" },
  {
    keys: [
      "logging",
      "log_location",
      "log_driver",
      "stdout_logfile",
      "log_configuration",
      "StandardOutput",
    ],
    own: "logs",
    hint: "write logs: engine, off, or { file: /path }",
  },
  {
    keys: ["group", "primaryGroup", "gid", "Group"],
    own: "credentials",
    hint: (node) => {
      const group = scalarText(node) ?? "GROUP";
      return `write credentials: { groups: { ${group}: {} }, users: { USER: { group: ${group} } } }`;
    },
  },
  { keys: ["uid", "runAs", "run_as", "User"], own: "user", hint: sameValue("user", "1000") },
  {
    keys: ["group_add", "supplementaryGroups", "SupplementaryGroups"],
    own: "extraGroups",
    hint: listOf("extraGroups", "[GROUP]"),
  },
  {
    keys: ["cap_add"],
    own: "capabilities",
    hint: (node) => listOf("capabilities", "[net_bind_service]")(node).toLowerCase(),
  },
  {
    keys: ["ulimits", "rlimits", "LimitNOFILE"],
    own: "limits",
    hint: "write limits: { openFiles: 65536 }, with processes:, core: or memory:",
  },
  {
    keys: ["mem_limit", "memory", "mem_reservation", "cpus", "cpu_shares", "resources"],
    own: "limits",
    hint: "write limits: { memory: 512M, cpuWeight: 100 }",
  },
  {
    keys: ["labels", "annotations"],
    hint: "write image: { labels: { ... } } at the top of the model",
  },
  {
    keys: ["extends", "profiles"],
    hint: "give several processes the same keys with x-common: &common at the top of the model, and <<: *common; include: at the top adds other files",
  },
  {
    keys: "pre_start preStart prestart before_start ExecStartPre setup init_script initScript".split(
      " ",
    ),
    own: "initialize",
    hint: scriptFirst,
  },
  {
    keys: ["ExecStop", "stop_command"],
    own: "stopCommand",
    hint: (node) => `write stopCommand: ${printList(commandWords(node) ?? ["..."])}`,
  },
  {
    keys: ["cron", "OnCalendar", "timer"],
    own: "schedule",
    hint: sameValue("schedule", '"0 3 * * *"'),
  },
  {
    keys: ["is_daemon", "daemonize"],
    own: "daemon",
    hint: "write foregroundProcess: for a program that stays in the foreground, daemon: for one that goes into the background",
  },
  {
    keys: ["disabled", "enabled", "enable", "autostart"],
    hint: "remove the process, or its key with null in a model that is merged over this one",
  },
  { keys: ["name", "process_name"], hint: "the name of a process is its key below processes:" },
  {
    keys: "startsecs startretries exitcodes priority stopasgroup killasgroup redirect_stderr".split(
      " ",
    ),
    hint: "parameters of one process manager belong into overrides: { supervisord: { ... } }",
  },
];

/** Shows `restart: always` for what compose, process-compose, supervisord or systemd have. */
function describeRestart(node: ModelNode): string {
  const policy = child(node, "restart") ?? child(node, "condition") ?? child(node, "Name") ?? node;
  const text = scalarText(policy);
  const known = text === undefined ? undefined : (explainRestart(text) ?? ownRestart(text));
  return (
    known ??
    "write restart: always, on-failure or never, or a mapping with condition:, delay:, attempts:"
  );
}

function ownRestart(text: string): string | undefined {
  return ["always", "on-failure", "never"].includes(text) ? `write restart: ${text}` : undefined;
}

/** Seconds as a duration: `10` becomes `10s`. */
function seconds(node: ModelNode): string | undefined {
  const text = scalarText(node);
  return text === undefined ? undefined : /^\d+$/.test(text) ? `${text}s` : text;
}

const modelKeys: readonly ForeignKey[] = [
  {
    keys: ["services"],
    own: "processes",
    hint: "write processes:, and the program of each service in place of its image",
  },
  {
    keys: ["process", "procs", "programs", "program", "apps", "units", "containers", "jobs"],
    own: "processes",
    hint: "write processes:",
  },
  {
    keys: ["version", "$version", "apiVersion", "kind"],
    hint: "remove it: a model has no version",
  },
  {
    keys: ["volumes"],
    hint: "write image: { volumes: [/the/directory] }; docker run -v mounts something there",
  },
  {
    keys: ["networks"],
    hint: "remove it: the processes of an image share its network, and reach each other at localhost",
  },
  {
    keys: ["secrets", "configs"],
    hint: "name the files in secrets: of the processes that read them",
  },
  {
    keys: ["environment", "env", "env_file", "vars"],
    hint: "a process has its own environment:; several share one with x-common: &common at the top, and <<: *common",
  },
  {
    keys: ["name", "tag", "project"],
    own: "image",
    hint: (node) => `write image: { name: ${scalarText(node) ?? "NAME"} }`,
  },
  {
    keys: ["ports", "labels", "user", "command", "entrypoint"],
    own: "image",
    hint: "keys of the image belong below image:, those of a process below its name in processes:",
  },
  { keys: ["pools"], own: "ids", hint: "write ids:" },
  { keys: ["variables", "locals"], own: "let", hint: "write let:" },
];

const imageKeys: readonly ForeignKey[] = [
  {
    keys: ["ports", "expose", "ExposedPorts"],
    own: "exposedPorts",
    hint: listOf("exposedPorts", "[8080]"),
  },
  {
    keys: ["env", "Env"],
    own: "environment",
    hint: (node) =>
      `write environment: ${describePairs(node) ?? printFlow(node) ?? "with a mapping"}`,
  },
  { keys: ["cmd", "Cmd"], own: "command", hint: listOf("command", "[...]") },
  { keys: ["Entrypoint"], own: "entrypoint", hint: listOf("entrypoint", "[...]") },
  {
    keys: ["workdir", "working_dir", "cwd", "WorkingDir"],
    own: "workingDirectory",
    hint: sameValue("workingDirectory", "/path"),
  },
  {
    keys: ["packages", "copyToRoot", "paths", "install"],
    own: "contents",
    hint: listOf("contents", '["${pkgs.curl}"]'),
  },
  {
    keys: ["from", "base", "fromImage", "baseImage"],
    hint: "remove it: an image contains what its processes need, and the packages in contents:",
  },
  {
    keys: ["registry", "repository"],
    own: "name",
    hint: "write name: with the registry, such as registry.example.org/shop",
  },
  { keys: ["volume", "mounts"], own: "volumes", hint: listOf("volumes", "[/the/directory]") },
  { keys: ["config"], hint: "write its keys directly below image:" },
  {
    keys: ["stop_grace_period", "stopTimeout"],
    own: "stopBudget",
    hint: (node) => `write stopBudget: ${seconds(node) ?? "10s"}`,
  },
  {
    keys: ["manager", "init", "supervisor"],
    own: "processManager",
    hint: "write processManager: supervisord, s6 or sysvinit",
  },
];

/** Keys of the probes of compose, process-compose and Kubernetes. */
const probeKeys: readonly ForeignKey[] = [
  {
    keys: ["test", "command", "cmd"],
    own: "exec",
    hint: (node) => `write exec: ${printList(commandWords(node) ?? ["..."])}`,
  },
  {
    keys: ["http_get", "httpGet", "url"],
    own: "http",
    hint: "write http: http://localhost:8080/path",
  },
  {
    keys: ["port", "tcp_socket", "tcpSocket"],
    own: "tcp",
    hint: (node) => `write tcp: ${scalarText(node) ?? scalarText(child(node, "port")) ?? "8080"}`,
  },
  {
    keys: ["period_seconds", "periodSeconds"],
    own: "interval",
    hint: (node) => `write interval: ${seconds(node) ?? "10s"}`,
  },
  {
    keys: ["timeout_seconds", "timeoutSeconds"],
    own: "timeout",
    hint: (node) => `write timeout: ${seconds(node) ?? "5s"}`,
  },
  {
    keys: ["initial_delay_seconds", "initialDelaySeconds", "start_period", "delay"],
    own: "startPeriod",
    hint: (node) => `write startPeriod: ${seconds(node) ?? "10s"}; only health: has it`,
  },
  {
    keys: ["failure_threshold", "failureThreshold"],
    own: "retries",
    hint: sameValue("retries", "3"),
  },
];

const healthcheckKeys: readonly ForeignKey[] = [
  {
    keys: ["test", "cmd", "exec"],
    own: "command",
    hint: (node) => `write command: ${printList(commandWords(node) ?? ["..."])}`,
  },
];

/** The keys of other tools at a place of a model. */
function keysAt(path: readonly (string | number)[]): readonly ForeignKey[] {
  const [section, , key] = path;
  if (path.length === 0) return modelKeys;
  if (section === "image" && path.length === 1) return imageKeys;
  if (section === "image" && path[1] === "healthcheck") return healthcheckKeys;
  if (section !== "processes") return [];
  if (path.length === 2) return processKeys;
  return path.length === 3 && (key === "ready" || key === "health") ? probeKeys : [];
}

/** What a model has in place of a key of another tool. */
export interface OwnWords {
  readonly hint: string;
  /** The key that replaces it. */
  readonly own: string | undefined;
}

/**
 * Returns what a model has in place of a key of compose, process-compose, supervisord or systemd.
 *
 * @param path the mapping with the key.
 */
export function explainForeignKey(
  key: string,
  value: ModelNode,
  path: readonly (string | number)[],
): OwnWords | undefined {
  const found = keysAt(path).find(({ keys }) => keys.includes(key));
  if (found === undefined) return explainPlace(key, value, path);
  const { hint, own } = found;
  return { hint: typeof hint === "string" ? hint : hint(value), own };
}

/** Keys of a model that stand at another place than they belong to. */
function explainPlace(
  key: string,
  value: ModelNode,
  path: readonly (string | number)[],
): OwnWords | undefined {
  const isProcess = path[0] === "processes" && path.length === 2;
  if (path.length > 0 && !isProcess) return undefined;
  if (Object.hasOwn(imageRules, key))
    return { hint: `write it below image: image: { ${key}: ... }`, own: undefined };
  const isTopKey = [
    "packages",
    "let",
    "extraParams",
    "ids",
    "constructors",
    "include",
    "processes",
  ];
  if (isProcess && isTopKey.includes(key))
    return { hint: `write it at the top of the model: ${key}:`, own: undefined };
  const holdsProgram = executableKeys.some((name) => child(value, name) !== undefined);
  if (holdsProgram)
    return {
      hint: `a process belongs below processes:, beside the others: ${key}:`,
      own: undefined,
    };
  if (path.length === 0 && Object.hasOwn(inlineRules, key))
    return {
      hint: `write it below a process: processes: { NAME: { ${key}: ... } }`,
      own: undefined,
    };
  return undefined;
}
