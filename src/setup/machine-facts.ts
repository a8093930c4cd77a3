import { access, constants, readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { chosenByVariable, type EngineProgram } from "../run/docker/chosen-engine.js";
import { findEngine } from "../run/docker/engine.js";
import type { EngineFailure } from "../run/docker/engine-failure.js";
import { findProgram, withSystemFolders } from "../run/find-program.js";
import { isDebian } from "../run/is-debian.js";
import { NIX_DAEMON_SOCKET, NIX_DATABASE } from "../run/nix/nix-places.js";
import { captureProgram } from "../run/start-program.js";
import { socketAnswers } from "../system/socket-answers.js";
import { type BuildUsers, readBuildUsers } from "./build-users.js";
import { type DockerGroup, readDockerGroup } from "./docker-group.js";
import { ownCommandOfRoot } from "./own-command.js";
import type { Sudo } from "./root-command.js";

/**
 * The state of the machine that `planSetup` decides from: what is installed, and what this user may change.
 */
export interface MachineFacts {
  readonly isRoot: boolean;
  readonly sudo: Sudo;
  /** The user's name. */
  readonly user: string;
  readonly dockerGroup: DockerGroup;
  /** How root types `gen-nix`. */
  readonly ownCommand: string;
  /** True on Debian and its derivatives, where apt-get installs packages. */
  readonly apt: boolean;
  readonly apparmor: boolean;
  readonly nix: boolean;
  readonly nixDaemon: boolean;
  /** True for an ordinary user who owns Nix's store and therefore needs no daemon. */
  readonly ownsStore: boolean;
  readonly buildUsers: BuildUsers;
  /** The engine to set up: the user's choice, else the installed one, else Docker. */
  readonly engineProgram: EngineProgram;
  /** Why this engine does not answer; undefined when it does. */
  readonly engineFailure: EngineFailure | undefined;
  /** The engine that the user chose with `--engine`. */
  readonly engineWanted: EngineProgram | undefined;
  /** The environment variable that selects the engine, with its value: `DOCKER_HOST=tcp://10.0.0.1:2375`. */
  readonly engineChosen: string | undefined;
  readonly dockerd: boolean;
  readonly dockerClient: boolean;
  readonly podman: boolean;
}

/**
 * Reads the state of the machine and changes nothing.
 *
 * @param wanted the engine that the user chose, if any.
 */
export async function readMachineFacts(
  env: NodeJS.ProcessEnv = process.env,
  wanted?: EngineProgram,
): Promise<MachineFacts> {
  const isRoot = process.getuid?.() === 0;
  const user = userName(env);
  const search = await findEngine(env, wanted);
  const has = async (program: string) => (await findProgram(program, env)) !== undefined;
  const programs = {
    dockerd: (await findProgram("dockerd", withSystemFolders(env))) !== undefined,
    dockerClient: await has("docker"),
    podman: await has("podman"),
  };
  const engineChosen = wanted === "podman" ? undefined : chosenByVariable(env);
  const failure = search.engine === undefined ? search.failure : undefined;
  return {
    isRoot,
    sudo: (await has("sudo")) ? await trySudo() : "absent",
    user,
    dockerGroup: await readDockerGroup(user),
    ownCommand: await ownCommandOfRoot(),
    apt: isDebian() && (await has("apt-get")),
    apparmor: (await readText("/sys/module/apparmor/parameters/enabled")).startsWith("Y"),
    nix: await has("nix-build"),
    nixDaemon: await socketAnswers(NIX_DAEMON_SOCKET),
    ownsStore: !isRoot && (await isWritable(NIX_DATABASE)),
    buildUsers: await readBuildUsers(),
    engineProgram:
      wanted ?? search.engine?.program ?? (failure?.kind === "broken" ? "podman" : "docker"),
    engineFailure: failure,
    engineWanted: wanted,
    engineChosen,
    ...programs,
  };
}

async function trySudo(): Promise<Sudo> {
  const { exitCode } = await captureProgram({ program: "sudo", args: ["-n", "true"] });
  return exitCode === 0 ? "free" : "asks";
}

function userName(env: NodeJS.ProcessEnv): string {
  try {
    return userInfo().username;
  } catch {
    return env.USER || String(process.getuid?.());
  }
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function readText(path: string): Promise<string> {
  return readFile(path, "utf8").catch(() => "");
}
