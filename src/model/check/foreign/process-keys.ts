import { scalarText } from "../../text/scalar-text.js";
import { commandWords } from "./command-words.js";
import { describeDependencies } from "./conditions.js";
import {
  command,
  describePairs,
  describeProbe,
  describeRestart,
  type ForeignKey,
  files,
  listOf,
  publish,
  replicas,
  sameValue,
  scriptFirst,
  seconds,
} from "./describe-value.js";
import { printFlow, printList } from "./print-flow.js";

const ofNetwork =
  "remove it: the processes of an image share its network, and reach each other at localhost; options of docker run set up the network";

/** Keys of other tools for a process: of compose, process-compose, supervisord and systemd. */
export const processKeys: readonly ForeignKey[] = [
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
  { keys: ["volumes_from"], hint: "remove it: the processes of an image share its files" },
  {
    keys: ["post_start"],
    hint: "write a process of type: oneshot that depends on this one; initialize: runs before it",
  },
  {
    keys: ["volumes", "mounts", "volume"],
    hint: "write image: { volumes: [/the/directory] } at the top of the model; docker run -v mounts something there",
  },
  {
    keys: ["dns"],
    hint: (node) =>
      /^[A-Za-z][\w.-]*/.test(scalarText(node) ?? "")
        ? `write dnsName: ${printFlow(node)}`
        : ofNetwork,
  },
  {
    keys: "networks network_mode extra_hosts dns_search dns_opt hostname domainname mac_address external_links".split(
      " ",
    ),
    hint: ofNetwork,
  },
  {
    keys: "container_name pull_policy platform tty stdin_open init privileged cap_drop security_opt read_only sysctls devices device_cgroup_rules gpus shm_size tmpfs pid ipc uts cgroup cgroup_parent isolation runtime userns_mode oom_score_adj oom_kill_disable blkio_config storage_opt credential_spec attach use_api_socket driver_opts".split(
      " ",
    ),
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
  {
    keys: ["oneshot", "one_shot", "oneShot", "once"],
    own: "type",
    hint: "write type: oneshot",
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
    keys: ["pids_limit"],
    own: "limits",
    hint: (node) => `write limits: { processes: ${scalarText(node) ?? "100"} }`,
  },
  {
    keys: "mem_limit memory mem_reservation memswap_limit mem_swappiness cpus cpu_shares cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpuset resources".split(
      " ",
    ),
    own: "limits",
    hint: "write limits: { memory: 512M, cpuWeight: 100 }",
  },
  {
    keys: ["configs"],
    hint: 'name a file beside the model in args: or environment:, such as "${./app.conf}"',
  },
  {
    keys: ["develop", "namespace", "provider", "models"],
    hint: "remove it: a model has no such key",
  },
  {
    keys: ["labels", "annotations", "label_file"],
    hint: "write image: { labels: { ... } } at the top of the model",
  },
  {
    keys: ["profiles"],
    hint: "remove it: a model has all its processes; write those that only some systems have into a file of their own, and name both files on the command line",
  },
  {
    keys: ["extends"],
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
    keys: ["ExecStop", "stop_command", "pre_stop"],
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
