import { access, constants, readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { chosenByVariable, type EngineProgram } from "../run/docker/chosen-engine.js";
import { findEngine } from "../run/docker/engine.js";
import type { Silence } from "../run/docker/silence.js";
import { findProgram, withSystemFolders } from "../run/find-program.js";
import { isDebian } from "../run/is-debian.js";
import { nixDaemonAnswers } from "../run/nix/nix-daemon-answers.js";
import { NIX_DATABASE } from "../run/nix/nix-places.js";
import { captureProgram } from "../run/start-program.js";
import type { Sudo } from "./ask-root.js";
import { type BuildUsers, readBuildUsers } from "./build-users.js";
import { type DockerGroup, readDockerGroup } from "./docker-group.js";
import { ownCommandOfRoot } from "./own-command.js";

/** What a machine has of what gen-nix needs, and what we may change on it. */
export interface MachineFacts {
  readonly isRoot: boolean;
  readonly sudo: Sudo;
  /** The name of who we are. */
  readonly user: string;
  readonly dockerGroup: DockerGroup;
  /** How root types `gen-nix`. */
  readonly ownCommand: string;
  /** True when packages come from Debian's or a relative's, through apt-get. */
  readonly apt: boolean;
  readonly apparmor: boolean;
  readonly nix: boolean;
  readonly nixDaemon: boolean;
  /** True for an ordinary user whose own Nix's store is, and who needs no daemon. */
  readonly ownsStore: boolean;
  readonly buildUsers: BuildUsers;
  /** The engine that this is about: the user's choice, else the one that is there, else Docker. */
  readonly engineProgram: EngineProgram;
  /** Why that engine does not answer; undefined when it does. */
  readonly engineSilence: Silence | undefined;
  /** The engine that the user asked for. */
  readonly engineWanted: EngineProgram | undefined;
  /** The variable that names the engine, with its value; for example `DOCKER_HOST=tcp://10.0.0.1:2375`. */
  readonly engineChosen: string | undefined;
  readonly dockerd: boolean;
  readonly dockerClient: boolean;
  readonly podman: boolean;
}

/**
 * Looks at the machine; changes nothing.
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
  const silence = search.engine === undefined ? search.silence : undefined;
  return {
    isRoot,
    sudo: (await has("sudo")) ? await trySudo() : "absent",
    user,
    dockerGroup: await readDockerGroup(user),
    ownCommand: await ownCommandOfRoot(),
    apt: isDebian() && (await has("apt-get")),
    apparmor: (await readText("/sys/module/apparmor/parameters/enabled")).startsWith("Y"),
    nix: await has("nix-build"),
    nixDaemon: await nixDaemonAnswers(),
    ownsStore: !isRoot && (await isWritable(NIX_DATABASE)),
    buildUsers: await readBuildUsers(),
    engineProgram:
      wanted ?? search.engine?.program ?? (silence?.kind === "broken" ? "podman" : "docker"),
    engineSilence: silence,
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
