import { imageProcessManagers } from "../../process-managers.js";
import { scalarText } from "../../text/scalar-text.js";
import { child } from "../../tree.js";
import { commandWords } from "./command-words.js";
import { describePairs, type ForeignKey, listOf, sameValue, seconds } from "./describe-value.js";
import { printFlow, printList } from "./print-flow.js";

export const modelKeys: readonly ForeignKey[] = [
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

export const imageKeys: readonly ForeignKey[] = [
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
    hint: "write name: with the registry, such as registry.test/shop",
  },
  { keys: ["volume", "mounts"], own: "volumes", hint: listOf("volumes", "[/the/directory]") },
  { keys: ["config"], hint: "write its keys directly below image:" },
  {
    keys: ["stop_grace_period", "stopTimeout"],
    own: "stopBudget",
    hint: (node) => `write stopBudget: ${seconds(node) ?? "10s"}`,
  },
  {
    // The option of the command line.
    keys: ["minimal"],
    own: "interactive",
    hint: (node) => `write interactive: ${scalarText(node) === "false"}`,
  },
  {
    keys: ["manager", "init", "supervisor"],
    own: "processManager",
    hint: `write processManager: with one of ${imageProcessManagers.join(", ")}`,
  },
];

/** The limits of compose, systemd and shells. */
export const limitKeys: readonly ForeignKey[] = [
  {
    keys: ["nofile", "open_files", "LimitNOFILE"],
    own: "openFiles",
    hint: sameValue("openFiles", "65536"),
  },
  { keys: ["nproc", "LimitNPROC", "pids"], own: "processes", hint: sameValue("processes", "512") },
  { keys: ["memlock"], own: "lockedMemory", hint: sameValue("lockedMemory", "64M") },
  { keys: ["mem", "mem_limit", "as", "rss"], own: "memory", hint: sameValue("memory", "512M") },
  { keys: ["cpus", "cpu", "cpu_shares"], own: "cpuWeight", hint: "write cpuWeight: 100" },
];

/** Keys of the probes of compose, process-compose and Kubernetes. */
export const probeKeys: readonly ForeignKey[] = [
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

export const healthcheckKeys: readonly ForeignKey[] = [
  {
    keys: ["test", "cmd", "exec"],
    own: "command",
    hint: (node) => {
      const text = scalarText(node);
      const words = text === undefined ? commandWords(node) : ["CMD-SHELL", text];
      return `write command: ${printList(words ?? ["..."])}`;
    },
  },
  { keys: ["disable", "disabled"], hint: "remove healthcheck from the image" },
];
