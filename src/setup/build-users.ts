import { readFile } from "node:fs/promises";
import type { CommandLine } from "../run/command-line.js";
import { RunFailure } from "../run/run-failure.js";
import { captureProgram } from "../run/start-program.js";

/**
 * The state of the accounts that Nix builds run as where root builds without a daemon. They are switched
 * off when the configuration names another group or none.
 */
export type BuildUsers = "present" | "missing" | "switched-off";

/** The number of accounts that Debian's package creates too. */
const COUNT = 10;
const GROUP = "nixbld";

/** Reads from the machine whether Nix's build accounts exist. */
export async function readBuildUsers(): Promise<BuildUsers> {
  const configuration = await readFile("/etc/nix/nix.conf", "utf8").catch(() => "");
  const groups = await readFile("/etc/group", "utf8").catch(() => "");
  return decideBuildUsers(configuration, groups);
}

/** Decides from the texts of nix.conf and /etc/group whether the build accounts exist. */
export function decideBuildUsers(configuration: string, groups: string): BuildUsers {
  const named = /^\s*build-users-group\s*=\s*(\S*)\s*$/m.exec(configuration)?.[1];
  if (named !== undefined && named !== GROUP) return "switched-off";
  const members = new RegExp(`^${GROUP}:[^:]*:[^:]*:(.*)$`, "m").exec(groups)?.[1];
  return members ? "present" : "missing";
}

/**
 * Creates the group and its accounts, as root.
 *
 * @throws RunFailure when a command fails.
 */
export async function createBuildUsers(): Promise<void> {
  for (const command of createBuildUsersCommands()) {
    const { exitCode, stderr } = await captureProgram(command);
    // useradd exits with 9 when the account exists already.
    if (exitCode !== 0 && exitCode !== 9) {
      throw new RunFailure(`${command.program} ${command.args.at(-1)} failed: ${stderr}`);
    }
  }
}

/** Returns the commands, for root, that create the group and its accounts as Nix's installer does. */
export function createBuildUsersCommands(): readonly CommandLine[] {
  return [
    { program: "groupadd", args: ["--force", "--system", GROUP] },
    ...Array.from({ length: COUNT }, (_, index) => createBuildUserCommand(index + 1)),
  ];
}

function createBuildUserCommand(number: number): CommandLine {
  return {
    program: "useradd",
    args: [
      ...["--system", "--no-user-group", "--gid", GROUP, "--groups", GROUP],
      ...["--home-dir", "/var/empty", "--shell", "/usr/sbin/nologin"],
      ...["--comment", `Nix build user ${number}`, `nixbld${number}`],
    ],
  };
}
