import { existsSync } from "node:fs";
import { access, constants, readFile } from "node:fs/promises";
import { findEngine } from "../docker/engine.js";
import { findProgram } from "../find-program.js";
import { NIX_DAEMON_SOCKET, NIX_DATABASE } from "../nix/nix-places.js";
import { captureProgram } from "../start-program.js";
import { type BuildUsers, readBuildUsers } from "./build-users.js";

/** What a machine has of what gen-nix needs, and what we may change on it. */
export interface MachineFacts {
  readonly isRoot: boolean;
  /** True when sudo lets us become root without a question. */
  readonly sudo: boolean;
  /** True when we are root on behalf of an ordinary user, who called sudo. */
  readonly onBehalfOfUser: boolean;
  /** True when packages come from Debian's or a relative's, through apt-get. */
  readonly apt: boolean;
  readonly systemd: boolean;
  readonly apparmor: boolean;
  readonly nix: boolean;
  readonly nixDaemon: boolean;
  readonly storeWritable: boolean;
  readonly buildUsers: BuildUsers;
  /** True when a container engine answers. */
  readonly engine: boolean;
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
  const search = await findEngine(env);
  const has = async (program: string) => (await findProgram(program, env)) !== undefined;
  return {
    isRoot,
    sudo: !isRoot && (await has("sudo")) && (await sudoAsksNothing()),
    onBehalfOfUser: isRoot && Number(env.SUDO_UID ?? 0) !== 0,
    apt: existsSync("/etc/debian_version") && (await has("apt-get")),
    systemd: existsSync("/run/systemd/system"),
    apparmor: (await readText("/sys/module/apparmor/parameters/enabled")).startsWith("Y"),
    nix: await has("nix-build"),
    nixDaemon: existsSync(NIX_DAEMON_SOCKET),
    storeWritable: isRoot || (await isWritable(NIX_DATABASE)),
    buildUsers: await readBuildUsers(),
    engine: search.engine !== undefined,
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

async function sudoAsksNothing(): Promise<boolean> {
  return (await captureProgram({ program: "sudo", args: ["-n", "true"] })).exitCode === 0;
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
