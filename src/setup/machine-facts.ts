import { existsSync } from "node:fs";
import { access, constants, readFile } from "node:fs/promises";
import { userInfo } from "node:os";
import { findEngine } from "../run/docker/engine.js";
import { findProgram } from "../run/find-program.js";
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
  /** True when a container engine answers. */
  readonly engine: boolean;
  /** True when one runs, and does not serve us. */
  readonly engineRefuses: boolean;
  /** Why none answers, in one line; empty when one does. */
  readonly engineReason: string;
  /** True when the user says by DOCKER_HOST or DOCKER_CONTEXT which engine to use. */
  readonly engineChosen: boolean;
  readonly dockerd: boolean;
  readonly dockerClient: boolean;
}

/** Looks at the machine; changes nothing. */
export async function readMachineFacts(
  env: NodeJS.ProcessEnv = process.env,
): Promise<MachineFacts> {
  const isRoot = process.getuid?.() === 0;
  const user = userName(env);
  const search = await findEngine(env);
  const has = async (program: string) => (await findProgram(program, env)) !== undefined;
  return {
    isRoot,
    sudo: (await has("sudo")) ? await trySudo() : "absent",
    user,
    dockerGroup: await readDockerGroup(user),
    ownCommand: await ownCommandOfRoot(),
    apt: existsSync("/etc/debian_version") && (await has("apt-get")),
    apparmor: (await readText("/sys/module/apparmor/parameters/enabled")).startsWith("Y"),
    nix: await has("nix-build"),
    nixDaemon: await nixDaemonAnswers(),
    ownsStore: !isRoot && (await isWritable(NIX_DATABASE)),
    buildUsers: await readBuildUsers(),
    engine: search.engine !== undefined,
    engineRefuses: search.engine === undefined && search.refused,
    engineReason: search.engine === undefined ? search.reason : "",
    engineChosen: Boolean(env.DOCKER_HOST || env.DOCKER_CONTEXT),
    dockerd: (await findProgram("dockerd", withSystemFolders(env))) !== undefined,
    dockerClient: await has("docker"),
  };
}

/** An ordinary user's PATH leaves out the folders where the programs of root are. */
function withSystemFolders(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { PATH: `${env.PATH ?? ""}:/usr/sbin:/sbin` };
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
