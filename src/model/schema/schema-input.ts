/*
 * Written by `UPDATE_GOLDEN=1 npx vitest run test/types` from the rules in nix/ and src/model/rules; do not edit.
 */
import type { ImageProcessManager } from "../process-managers.js";
import type {
  BooleanValue,
  ComputedInput,
  IntegerValue,
  JsonValue,
  LiteralValue,
  PackageValue,
  TextValue,
} from "./value-input.js";

/** Keys that describe an instance, whatever creates it. */
export type InstanceKey = "port" | "dnsName" | "group" | "attributes" | "dependsOn" | "instances" | "requiresUniqueIdsFor";

/** Keys with the path of a program, of which an inline process has at least one. */
export type ExecutableKey = "process" | "daemon" | "foregroundProcess";

/** The `image` of a model. */
export type ImageInput = {
  /** Name of the image, as in `docker run NAME:TAG`. Default: `multiprocess`. */
  name?: LiteralValue | undefined;
  /** Tag of the image, as in `docker run NAME:TAG`; `1.10` needs no quotes. Default: `latest`. */
  tag?: LiteralValue | undefined;
  /** Process manager that runs the processes. Default: `supervisord`. */
  processManager?: ImageProcessManager | undefined;
  /** Whether the image contains a shell and utilities for interactive use. Default: `true`. */
  interactive?: boolean | undefined;
  /** Creation time in the configuration of the image: `1970-01-01T00:00:01Z`, or `now`. Default: set by the image builder. */
  created?: string | undefined;
  /** Labels of the image. */
  labels?: Record<string, TextValue> | undefined;
  /** Ports that containers listen on: `8080`, `53/udp`. An empty list means none. Default: the ports of the processes. */
  exposedPorts?: LiteralValue[] | undefined;
  /** Environment variables of containers. */
  environment?: Record<string, TextValue> | undefined;
  /** Absolute directories with the data of containers. With `forceDisableUserChange`, they belong to the user of the image. */
  volumes?: LiteralValue[] | undefined;
  /** Absolute directory that the process manager starts in. */
  workingDirectory?: LiteralValue | undefined;
  /** User that runs the process manager: `worker`, `1000:1000`. Default: `root`. */
  user?: LiteralValue | undefined;
  /** Program and arguments that come before the command. */
  entrypoint?: TextValue[] | undefined;
  /** Program and arguments that containers run instead of the process manager. Default: the command that starts the process manager. */
  command?: TextValue[] | undefined;
  /** Signal that `docker stop` sends: `SIGTERM`, `15`. Default: `SIGTERM`. */
  stopSignal?: LiteralValue | undefined;
  /** Whether the container exits with the exit code of the processes, or keeps running, when all processes have ended and none restarts. Default: `stop`. */
  whenAllEnd?: "stop" | "stay" | undefined;
  /** Time that all processes together have to stop. `docker stop` kills the container after 10 seconds, unless it gets a longer timeout. Default: `8s`. */
  stopBudget?: string | undefined;
  /** Format of the lines of `docker logs`: the name of the process and the line, or JSON. Default: `text`. */
  logFormat?: "text" | "json" | undefined;
  /** Time zone of the processes and of `schedule`: `Europe/Berlin`. Default: UTC. */
  timeZone?: LiteralValue | undefined;
  /** Whether programs find the CA certificates that verify TLS connections. Default: `false`. */
  caCertificates?: boolean | undefined;
  /** Whether the image has the paths of an installed Debian system, such as `/usr/bin` and `/etc`, with links to the files of the packages that its processes and `contents` name. Only with the embedded package set. Default: `false`. */
  debianPaths?: boolean | undefined;
  /** Format of a bill of materials in the image, in `/usr/share/sbom`: its packages with versions, hashes and package URLs. Default: none. */
  sbom?: "cyclonedx" | "spdx" | undefined;
  /** Command with which the engine checks whether a container is healthy. */
  healthcheck?: {
    /** Program and its arguments, without a shell. As in compose files, `CMD` can come first, `[CMD-SHELL, "command line"]` calls `/bin/sh`, and `[NONE]` turns the check off. */
    command: TextValue[];
    /** Time between two checks: `500ms`, `1m30s`. Default: `30s`. */
    interval?: string | undefined;
    /** Time after which a check has failed. Default: `30s`. */
    timeout?: string | undefined;
    /** Time after the start during which failures do not count. Default: `0s`. */
    startPeriod?: string | undefined;
    /** Time between two checks in the start period. Default: `5s`. */
    startInterval?: string | undefined;
    /** Number of consecutive failures after which a container is unhealthy. Default: `3`. */
    retries?: number | undefined;
  } | undefined;
  /** Shell for commands that are a single string. */
  shell?: TextValue[] | undefined;
  /** Instructions that run when another image is built on this one. */
  onBuild?: TextValue[] | undefined;
  /** Host name of containers. Default: set by the engine. */
  hostname?: LiteralValue | undefined;
  /** Domain name of containers. Default: set by the engine. */
  domainname?: LiteralValue | undefined;
  /** Packages in the image besides those that its processes need, such as `${pkgs.curl}`. */
  contents?: PackageValue[] | undefined;
};

/** A process that is described in the model. */
export type InlineProcessInput = {
  /** Description of the process for people. Default: the name of the process. */
  description?: TextValue | undefined;
  /** Name that distinguishes instances of one program. It is also the name of the PID file. */
  instanceName?: TextValue | undefined;
  /** Port that the process listens on. No two processes of a model have the same port. Several instances have a range (`5001-5004`). The name of a pool stands for an assigned port. */
  port?: LiteralValue | undefined;
  /** Name of the virtual host of the process. */
  dnsName?: TextValue | undefined;
  /** Name of the image that the process shares with others, where each process has an image of its own. Default: an image of its own, with its name. */
  group?: LiteralValue | undefined;
  /** Further values that other processes can refer to. */
  attributes?: Record<string, JsonValue> | undefined;
  /** Processes that start before this process and stop after it: a list, or a mapping from each to its condition: `started`, `ready` (as in a list), `healthy` or `completed`, or `{ condition: ready, restart: true }`, so that `gen-nix upgrade` restarts both. `webapp` or `webapp.*` stands for all instances of one process. */
  dependsOn?: (string | { $ref: string })[] | Record<string, "started" | "ready" | "healthy" | "completed" | {
    /** The state that this process waits for. Default: `ready`. */
    condition?: "started" | "ready" | "healthy" | "completed" | undefined;
    /** Whether an upgrade that restarts the other process restarts this process too. Default: `false`. */
    restart?: boolean | undefined;
  }> | undefined;
  /** Number of instances, or a list of their suffixes: `4`, `[blue, green]`. Default: one, without a suffix. */
  instances?: number | LiteralValue[] | undefined;
  /** Pools that the process has an assigned number from. */
  requiresUniqueIdsFor?: string[] | undefined;
  /** Shell commands that prepare the state of the process. They run as root before each start. */
  initialize?: TextValue | undefined;
  /** Executable of a program that can run in the foreground and as a daemon. */
  process?: TextValue | undefined;
  /** Arguments of the executable, in the foreground and as a daemon. */
  args?: TextValue[] | undefined;
  /** Executable for process managers that expect a daemon. Default: `process`. */
  daemon?: TextValue | undefined;
  /** All arguments of the daemon. Default: `args` and `daemonExtraArgs`. */
  daemonArgs?: TextValue[] | undefined;
  /** Arguments of the daemon that follow `args`. */
  daemonExtraArgs?: TextValue[] | undefined;
  /** Executable for process managers that expect a process in the foreground. When it is the only executable, process managers that expect a daemon run it in the background. Default: `process`. */
  foregroundProcess?: TextValue | undefined;
  /** All arguments in the foreground. Default: `args` and `foregroundProcessExtraArgs`. */
  foregroundProcessArgs?: TextValue[] | undefined;
  /** Arguments in the foreground that follow `args`. */
  foregroundProcessExtraArgs?: TextValue[] | undefined;
  /** Modular service of nixpkgs that says what runs, instead of `process`. */
  service?: PackageValue | undefined;
  /** Values of the options of `service`. */
  settings?: Record<string, JsonValue> | undefined;
  /** Packages whose programs the process finds in its PATH, such as `${pkgs.coreutils}`. */
  path?: PackageValue[] | undefined;
  /** Environment variables of the process. */
  environment?: Record<string, TextValue> | undefined;
  /** Working directory of the process. */
  directory?: TextValue | undefined;
  /** File mode creation mask: the permissions that new files do not get, such as `022`. */
  umask?: LiteralValue | undefined;
  /** Nice level, from -20 (scheduled first) to 19 (scheduled last). */
  nice?: number | undefined;
  /** User that the process runs as. A model creates the user, with a group of the same name, unless it sets `credentials`. */
  user?: LiteralValue | undefined;
  /** PID file of the daemon. Default: a file below `runtimeDir`, or below `tmpDir` for a process with its own user. */
  pidFile?: TextValue | undefined;
  /** Kind of the process: `oneshot` runs to its end once, and is ready when it has exited with 0. Default: `service`. */
  type?: "service" | "oneshot" | undefined;
  /** Times at which the process runs to its end: a cron expression such as `0 3 * * *`, or `@daily`. */
  schedule?: LiteralValue | undefined;
  /** When the process is started again after it has ended: `always`, `on-failure`, `never`, or a mapping with the pauses between restarts. Default: `always`; `never` for a oneshot, with a schedule, and, in a container, for an essential process. */
  restart?: "always" | "on-failure" | "never" | {
    /** When the process is started again after it has ended. */
    condition: "always" | "on-failure" | "never";
    /** First pause. Each further pause is twice as long, until the process has run for a second. Default: `500ms`. */
    delay?: string | undefined;
    /** Longest pause. Default: `30s`. */
    maxDelay?: string | undefined;
    /** Number of restarts within the window after which the process has failed. Default: unlimited. */
    attempts?: number | undefined;
    /** Time in which restarts are counted. Default: `60s`. */
    window?: string | undefined;
  } | undefined;
  /** Whether the end of the process ends the container, with its exit code. With `restart`, only the end for good counts. Default: `false`. */
  essential?: boolean | undefined;
  /** Condition for the process to be ready, so that its dependents start: one of `tcp`, `http`, `exec`, `log`, `notify` and `fd`. Default: as soon as it runs. */
  ready?: {
    /** Port of this machine that accepts connections, or an address and a port. */
    tcp?: TextValue | undefined;
    /** URL that answers with a status from 200 to 399, such as `http://localhost:8080/health`. */
    http?: TextValue | undefined;
    /** Program and arguments that exit with 0. It runs as the user of the process. */
    exec?: TextValue[] | undefined;
    /** Extended regular expression that matches a line of the output. */
    log?: TextValue | undefined;
    /** Whether the process reports its readiness with the protocol of `sd_notify`. */
    notify?: boolean | undefined;
    /** File descriptor to which the process writes a newline when it is ready. */
    fd?: number | undefined;
    /** Longest time between two attempts. Default: `250ms`. */
    interval?: string | undefined;
    /** Time after which the process has failed to become ready. Default: unlimited. */
    timeout?: string | undefined;
    /** Number of failed attempts after which the process has failed to become ready. Default: unlimited. */
    retries?: number | undefined;
  } | undefined;
  /** Check of the running process: one of `tcp`, `http` and `exec`. */
  health?: {
    /** Port of this machine that accepts connections, or an address and a port. */
    tcp?: TextValue | undefined;
    /** URL that answers with a status from 200 to 399, such as `http://localhost:8080/health`. */
    http?: TextValue | undefined;
    /** Program and arguments that exit with 0. It runs as the user of the process. */
    exec?: TextValue[] | undefined;
    /** Time between two checks. Default: `10s`. */
    interval?: string | undefined;
    /** Time after which a check has failed. Default: `5s`. */
    timeout?: string | undefined;
    /** Number of consecutive failures after which the process is unhealthy. Default: `3`. */
    retries?: number | undefined;
    /** Time after the start during which failures do not count. Default: `0s`. */
    startPeriod?: string | undefined;
    /** Reaction to an unhealthy process: none, a restart, or the end of the container. Default: `none`. */
    action?: "none" | "restart" | "end" | undefined;
  } | undefined;
  /** Signal that stops the process. Default: `SIGTERM`. */
  stopSignal?: LiteralValue | undefined;
  /** Grace period: time that the process has to stop before it is killed. Default: its share of the stop budget. */
  stopTimeout?: string | undefined;
  /** Program and arguments that stop the process. `MAINPID` contains its PID. The stop signal is sent only if the program fails. */
  stopCommand?: TextValue[] | undefined;
  /** Signal that makes the process read its configuration again. Default: `SIGHUP`. */
  reloadSignal?: LiteralValue | undefined;
  /** Files with environment variables, read when the process starts. `environment` precedes them, and a later file an earlier one. A file with `-` before its path is optional. */
  environmentFiles?: TextValue[] | undefined;
  /** Files that only the process can read, by their names in `$CREDENTIALS_DIRECTORY`. They are read when the process starts. */
  secrets?: Record<string, TextValue> | undefined;
  /** Kernel limits of the process. Default: those of the container or host. */
  limits?: {
    /** Number of files that a process may have open. */
    openFiles?: number | undefined;
    /** Number of processes of the user. */
    processes?: number | undefined;
    /** Size of core dumps. */
    core?: LiteralValue | undefined;
    /** Memory. Under systemd and docker, it limits the process and its children together; elsewhere, the address space of each. */
    memory?: LiteralValue | undefined;
    /** Memory that a process may lock. */
    lockedMemory?: LiteralValue | undefined;
    /** Share of CPU time relative to other processes; the usual value is 100. Only systemd and docker support it. */
    cpuWeight?: number | undefined;
  } | undefined;
  /** Groups of the process besides those of its user. */
  extraGroups?: LiteralValue[] | undefined;
  /** The only capabilities of the process, such as `net_bind_service`. Default: none for a process with a user, all for root. */
  capabilities?: LiteralValue[] | undefined;
  /** Whether the process cannot gain privileges by running programs such as setuid programs. Default: `true` for a process with a user. */
  noNewPrivileges?: boolean | undefined;
  /** Destination of the output: `engine` (`docker logs`), `off`, or a mapping with a file. Default: `engine`. */
  logs?: "engine" | "off" | {
    /** File that the output goes to. */
    file: TextValue;
    /** Size at which the file is rotated. Default: `10M`. */
    maxSize?: LiteralValue | undefined;
    /** Number of rotated files that are kept. Default: `5`. */
    files?: number | undefined;
  } | undefined;
  /** Groups and users to create. Default: in a model, the `user` and a group of the same name. */
  credentials?: {
    /** Groups to create, by name. */
    groups?: Record<string, {
      /** Number of the group. Default: the assigned number from `ids.gids`, or in an image a number that is computed from the name. */
      gid?: IntegerValue | undefined;
    } | ComputedInput> | ComputedInput | undefined;
    /** Users to create, by name. */
    users?: Record<string, {
      /** Number of the user. Default: the assigned number from `ids.uids`, or in an image a number that is computed from the name. */
      uid?: IntegerValue | undefined;
      /** Primary group of the user, which must be among the groups of the system. Default: in an image, a group of the same name. */
      group?: TextValue | undefined;
      /** Further groups of the user, which must be among the groups of the system. Default: ``. */
      extraGroups?: TextValue[] | undefined;
      /** Description of the user for people. Default: in an image, the name. */
      description?: TextValue | undefined;
      /** Home directory. Default: `/var/empty` in an image. */
      homeDir?: TextValue | undefined;
      /** Whether to create the home directory. Default: `false`. */
      createHomeDir?: BooleanValue | undefined;
      /** Login shell. Default: `/sbin/nologin` in an image. */
      shell?: TextValue | undefined;
      /** Encrypted password, which only Dysnomia's `dysnomia-addusers` reads. */
      password?: TextValue | undefined;
    } | ComputedInput> | ComputedInput | undefined;
  } | undefined;
  /** Parameters for single process managers, by the name of the manager: an attribute set that is merged into the generated parameters, or a Nix function of them. */
  overrides?: Record<string, { [parameter: string]: JsonValue } | ComputedInput> | ComputedInput | undefined;
  /** Tests of the process by name, which `gen-nix test` runs in a container when all processes are ready. They are no part of the image. */
  tests?: Record<string, {
    /** Shell commands, of which each must succeed. */
    script?: TextValue | undefined;
    /** Program and arguments that exit with 0, without a shell. */
    command?: TextValue[] | undefined;
    /** Packages whose programs the test finds in its PATH, such as `${pkgs.curl}`. Every test has coreutils, grep and sed. */
    packages?: PackageValue[] | undefined;
    /** Text that the output must contain. */
    expect?: TextValue | undefined;
    /** Time after which the test has failed. Default: `60s`. */
    timeout?: string | undefined;
  }> | undefined;
  /** Shell commands that run when the configuration of the process is built. */
  postInstall?: TextValue | undefined;
};

/** A process with a constructor of which nothing is known. */
export type ConstructorProcessInput = {
  /** Function that creates the process: one of the model's `constructors`, or one of the catalogue. All other keys are its parameters. */
  constructor: string;
  /** Port that the process listens on. No two processes of a model have the same port. Several instances have a range (`5001-5004`). The name of a pool stands for an assigned port. */
  port?: LiteralValue | undefined;
  /** Name of the virtual host of the process. */
  dnsName?: TextValue | undefined;
  /** Name of the image that the process shares with others, where each process has an image of its own. Default: an image of its own, with its name. */
  group?: LiteralValue | undefined;
  /** Further values that other processes can refer to. */
  attributes?: Record<string, JsonValue> | undefined;
  /** Processes that start before this process and stop after it: a list, or a mapping from each to its condition: `started`, `ready` (as in a list), `healthy` or `completed`, or `{ condition: ready, restart: true }`, so that `gen-nix upgrade` restarts both. `webapp` or `webapp.*` stands for all instances of one process. */
  dependsOn?: (string | { $ref: string })[] | Record<string, "started" | "ready" | "healthy" | "completed" | {
    /** The state that this process waits for. Default: `ready`. */
    condition?: "started" | "ready" | "healthy" | "completed" | undefined;
    /** Whether an upgrade that restarts the other process restarts this process too. Default: `false`. */
    restart?: boolean | undefined;
  }> | undefined;
  /** Number of instances, or a list of their suffixes: `4`, `[blue, green]`. Default: one, without a suffix. */
  instances?: number | LiteralValue[] | undefined;
  /** Pools that the process has an assigned number from. */
  requiresUniqueIdsFor?: string[] | undefined;
  /** Parameters for single process managers, by the name of the manager: an attribute set that is merged into the generated parameters, or a Nix function of them. */
  overrides?: Record<string, { [parameter: string]: JsonValue } | ComputedInput> | ComputedInput | undefined;
  [parameter: string]: JsonValue | InlineProcessInput["dependsOn"];
};

/** A processes model with processes of which nothing is known. */
export type SchemaInput = {
  /** Models that this model is merged into. Paths are relative to this file. */
  include?: string | string[] | undefined;
  /** Properties of the image. */
  image?: ImageInput | undefined;
  /** Directory of the state of processes. Default: `/var`. */
  stateDir?: LiteralValue | undefined;
  /** Directory of PID files and sockets. Default: `run` below `stateDir`. */
  runtimeDir?: LiteralValue | undefined;
  /** Directory of log files. Default: `log` below `stateDir`. */
  logDir?: LiteralValue | undefined;
  /** Directory of data that can be computed again. Default: `cache` below `stateDir`. */
  cacheDir?: LiteralValue | undefined;
  /** Directory of data that waits for processing. Default: `spool` below `stateDir`. */
  spoolDir?: LiteralValue | undefined;
  /** Directory of lock files. Default: `lock` below `stateDir`. */
  lockDir?: LiteralValue | undefined;
  /** Directory of persistent data of services. Default: `lib` below `stateDir`. */
  libDir?: LiteralValue | undefined;
  /** Directory of temporary files. Default: `/tmp`, or `tmp` below a `stateDir` other than `/var`. */
  tmpDir?: LiteralValue | undefined;
  /** Whether every process runs as the user that starts it, without creating users and groups. Default: `false`. */
  forceDisableUserChange?: boolean | undefined;
  /** Further groups of the system, by name, which no process declares in `credentials`. */
  groups?: Record<string, {
    /** Number of the group. Default: the assigned number from `ids.gids`, or in an image a number that is computed from the name. */
    gid?: IntegerValue | undefined;
  } | ComputedInput> | ComputedInput | undefined;
  /** Further users of the system, by name, which no process declares in `credentials`. */
  users?: Record<string, {
    /** Number of the user. Default: the assigned number from `ids.uids`, or in an image a number that is computed from the name. */
    uid?: IntegerValue | undefined;
    /** Primary group of the user, which must be among the groups of the system. Default: in an image, a group of the same name. */
    group?: TextValue | undefined;
    /** Further groups of the user, which must be among the groups of the system. Default: ``. */
    extraGroups?: TextValue[] | undefined;
    /** Description of the user for people. Default: in an image, the name. */
    description?: TextValue | undefined;
    /** Home directory. Default: `/var/empty` in an image. */
    homeDir?: TextValue | undefined;
    /** Whether to create the home directory. Default: `false`. */
    createHomeDir?: BooleanValue | undefined;
    /** Login shell. Default: `/sbin/nologin` in an image. */
    shell?: TextValue | undefined;
    /** Encrypted password, which only Dysnomia's `dysnomia-addusers` reads. */
    password?: TextValue | undefined;
  } | ComputedInput> | ComputedInput | undefined;
  /** Constructors of the model by name: paths of Nix files, relative to the model. */
  constructors?: Record<string, string> | undefined;
  /** Packages that processes and constructors can name: `${pkgs.redis}`, or the path of a Nix file for `callPackage`. */
  packages?: Record<string, PackageValue> | undefined;
  /** Changes to the package set: paths of Nix files with a function `final: prev: { ... }`, relative to the model. Later ones see the packages of earlier ones. */
  packageOverlays?: string[] | undefined;
  /** Values that processes and constructors can name. */
  let?: Record<string, JsonValue> | undefined;
  /** Values that processes and constructors can name, and that a build can change. */
  extraParams?: Record<string, JsonValue> | undefined;
  /** Tests of the whole system by name, which `gen-nix test` runs in a container when all processes are ready. They can refer to all processes. */
  tests?: Record<string, {
    /** Shell commands, of which each must succeed. */
    script?: TextValue | undefined;
    /** Program and arguments that exit with 0, without a shell. */
    command?: TextValue[] | undefined;
    /** Packages whose programs the test finds in its PATH, such as `${pkgs.curl}`. Every test has coreutils, grep and sed. */
    packages?: PackageValue[] | undefined;
    /** Text that the output must contain. */
    expect?: TextValue | undefined;
    /** Time after which the test has failed. Default: `60s`. */
    timeout?: string | undefined;
  }> | undefined;
  /** Pools that gen-nix assigns numbers from: ports, `uids`, `gids`. */
  ids?: Record<string, {
    /** First number of the pool. */
    min: number;
    /** Last number of the pool. */
    max: number;
  }> | undefined;
  /** The processes by name. */
  processes: Record<string, ConstructorProcessInput | InlineProcessInput>;
  /** JSON Schema by which editors check the model. */
  $schema?: string | undefined;
};
