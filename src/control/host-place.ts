import { accessSync, constants, existsSync, readFileSync, realpathSync } from "node:fs";
import { homedir, userInfo } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { signalExitCode } from "../run/forward-signals.js";
import { RunFailure } from "../run/run-failure.js";
import { captureProgram } from "../run/start-program.js";
import { streamLines } from "../run/stream-lines.js";
import { namesIn } from "../system/names-in.js";
import type { ControlPlace } from "./control-place.js";
import type { LogSource } from "./read-log.js";

/**
 * Returns the processes of a host that `gen-nix switch` has started as a place.
 *
 * @param profile the name of the Nix profile, or its path.
 * @throws RunFailure when no processes of the profile run, or their manager has no tool of gen-nix.
 */
export function findHostPlace(profile: string): ControlPlace {
  const link = profileLink(profile);
  const description = `profile ${profile}`;
  const manager = readManager(link, description);
  const control = controlTool(link, manager, description);
  return {
    description: `${description} (${manager})`,
    control,
    enter: ([program = "", ...args]) => ({
      program,
      args: program === control ? ["--profile", link, ...args] : args,
    }),
    log: hostLog([control, "--profile", link, "logs"], description),
    async stop() {
      const args = ["--profile", link, "stop", "--all"];
      const { exitCode, stderr } = await captureProgram({ program: control, args });
      if (exitCode !== 0) throw new RunFailure(`${description} does not stop: ${reasonOf(stderr)}`);
      return `stopped the processes of ${description}; gen-nix switch starts them again`;
    },
    explainMissing: (program) => `${description}: ${program} does not exist`,
    // A container of docker has only the store.
    shells: [process.env.SHELL ?? "/bin/sh", "/bin/sh", interpreterOf(control)],
    shellAdvice: "hint: gen-nix exec --profile NAME PROCESS -- PROGRAM runs one program",
  };
}

/**
 * Returns the path of a Nix profile, where `nixproc-MANAGER-switch` keeps it.
 *
 * @param profile its name, or its path.
 */
export function profileLink(
  profile: string,
  env: NodeJS.ProcessEnv = process.env,
  uid = process.getuid?.(),
): string {
  if (profile.includes("/")) return resolve(profile);
  const profiles = join(env.NIX_STATE_DIR ?? "/nix/var/nix", "profiles");
  if (uid === 0) return join(profiles, profile);
  if (env.NIX_USER_PROFILE_DIR) return join(env.NIX_USER_PROFILE_DIR, profile);
  const ofUser = join(profiles, "per-user", env.USER || userName(uid));
  if (isWritable(ofUser)) return join(ofUser, profile);
  const state = env.XDG_STATE_HOME || join(env.HOME || homedir(), ".local/state");
  return join(state, "nix/profiles", profile);
}

/** Returns the name of the user, or the number of one without a name. */
function userName(uid: number | undefined): string {
  try {
    return userInfo().username;
  } catch {
    return String(uid);
  }
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Returns the process manager of the active generation. */
function readManager(link: string, description: string): string {
  let text: string;
  try {
    text = readFileSync(join(link, "share/gen-nix/profile"), "utf8");
  } catch {
    throw new RunFailure(
      existsSync(link)
        ? `${link} is no profile of processes`
        : `no processes of ${description} run (there is no ${link})\n  hint: gen-nix switch starts them`,
    );
  }
  return /^manager (\S+)$/m.exec(text)?.[1] ?? "an unknown manager";
}

/** Words of the managers' own tools, for those that gen-nix does not control. */
const ownTools: Readonly<Record<string, string>> = {
  "s6-rc": "s6-rc -l RUNTIME_DIRECTORY/s6-rc -a list, s6-rc -u change NAME",
  launchd: "launchctl print system/org.nixos.NAME, launchctl kickstart -k system/org.nixos.NAME",
  bsdrc: "service NAME status, service NAME restart",
  cygrunsrv: "cygrunsrv --query nix-process-NAME, cygrunsrv --start nix-process-NAME",
  disnix: "dysnomia-containers, disnix-query",
};

/** Returns the tool that controls the processes: the last switch has recorded it. */
function controlTool(link: string, manager: string, description: string): string {
  const own = ownTools[manager];
  if (own !== undefined)
    throw new RunFailure(
      `${description}: gen-nix does not control the processes of ${manager}\n  hint: its own tools do: ${own}`,
    );
  const tool = recordedTool(link, `nixproc-${manager}-control`);
  if (tool !== undefined) return tool;
  throw new RunFailure(
    `${description} was activated by a version of gen-nix without tools for control\n  hint: activate it again: gen-nix switch`,
  );
}

/** Returns the path of a tool in the package that last activated a Nix profile, or undefined. */
export function recordedTool(link: string, name: string): string | undefined {
  const bin = join(toolsLink(link), "bin");
  return existsSync(join(bin, name)) ? join(realpathSync(bin), name) : undefined;
}

/** Returns the process manager whose tools activated a Nix profile last; undefined if none are recorded. */
export function recordedManager(link: string): string | undefined {
  return namesIn(join(toolsLink(link), "bin"))
    .map((name) => /^nixproc-(.+)-switch$/.exec(name)?.[1])
    .find((manager) => manager !== undefined);
}

/** Returns the link to the package, which the tool of a switch makes. */
function toolsLink(link: string): string {
  return join(dirname(link), `.${basename(link)}-tools`);
}

/** Returns the program that the first line of a script names. */
function interpreterOf(script: string): string {
  return /^#!(\S+)/.exec(readFileSync(script, "utf8"))?.[1] ?? "/bin/sh";
}

function hostLog([program = "", ...words]: readonly string[], description: string): LogSource {
  return {
    selects: true,
    async read({ follow, tail, since, names = [] }, onLine) {
      const args = [
        ...words,
        ...names,
        ...(follow ? ["--follow"] : []),
        ...(tail === undefined ? [] : ["--tail", String(tail)]),
        ...(since === undefined ? [] : ["--since", since]),
      ];
      // The reason for a failure would be a line of the log.
      const check = await captureProgram({ program, args: [...args, "--check"] });
      if (check.exitCode !== 0)
        throw new RunFailure(`the log of ${description}: ${reasonOf(check.stderr)}`);
      const { exitCode, signal } = await streamLines({ program, args }, onLine);
      return signal === undefined ? exitCode : signalExitCode(signal);
    },
  };
}

/** Returns the reason that a tool prints, without its label. */
function reasonOf(errors: string): string {
  return errors.trim().replace(/^gen-nix \| /gm, "");
}
