import { cliPath } from "../cli-path.js";
import type { CommandLine } from "../command-line.js";
import { findEngine } from "../docker/engine.js";
import { type OwnEngine, startOwnEngine } from "../docker/own-engine.js";
import { RunFailure } from "../run-failure.js";
import { captureProgram, runInForeground } from "../start-program.js";
import { createBuildUsersCommands } from "./build-users.js";
import { installPackages } from "./install-packages.js";
import { readMachineFacts } from "./machine-facts.js";
import { startNixDaemon } from "./nix-daemon.js";
import { planSetup, type SetupStep } from "./plan-setup.js";

/** What setting up left behind. */
export interface SetupOutcome {
  /** The lines that tell the user what remains to be done by hand. */
  readonly advice: readonly string[];
  /** The engine that we started, for who wants to stop it again. */
  readonly started: OwnEngine | undefined;
  /** True when nothing was missing. */
  readonly complete: boolean;
}

/** How setting up is done. */
export interface SetupOptions {
  /** True to let a Docker engine that we start answer at the system's socket too. */
  readonly systemSocket: boolean;
  /** Says what is about to be done, one line at a time. */
  readonly say: (line: string) => void;
}

/**
 * Installs and starts what is missing on this machine, as far as we may; says so before it does.
 *
 * A step that fails becomes advice: what does not depend on it is done all the same.
 */
export async function setUpMachine(options: SetupOptions): Promise<SetupOutcome> {
  const plan = planSetup(await readMachineFacts());
  const advice: string[] = [];
  let started: OwnEngine | undefined;
  const missing: string[] = [];
  for (const step of plan) {
    if (missing.some((name) => needsPackage(step, name))) continue;
    try {
      started = (await applyStep(step, options, advice)) ?? started;
    } catch (error) {
      if (!(error instanceof RunFailure) || error.exitCode !== 3) throw error;
      advice.push(error.message);
      if (step.kind === "install") missing.push(...step.packages);
    }
  }
  return { advice: [...new Set(advice)], started, complete: plan.length === 0 };
}

/** Whether a step can only fail without a package that could not be installed. */
function needsPackage(step: SetupStep, name: string): boolean {
  if (step.kind === "start-engine") return name === "docker.io";
  return step.kind === "start-nix-daemon" && name === "nix-bin";
}

async function applyStep(
  step: SetupStep,
  { say, systemSocket }: SetupOptions,
  advice: string[],
): Promise<OwnEngine | undefined> {
  switch (step.kind) {
    case "become-root":
      say("this needs root: going on through sudo");
      await runAsRoot();
      return undefined;
    case "install":
      say(`installing ${step.packages.join(", ")} from Debian's packages (apt-get)`);
      await installPackages(step.packages);
      return undefined;
    case "create-build-users":
      say("creating the group nixbld and its users, which Nix builds as");
      await createBuildUsers();
      return undefined;
    case "start-nix-daemon":
      say("starting nix-daemon, so that ordinary users can build");
      await startNixDaemon();
      return undefined;
    case "start-engine":
      return startEngineUnlessThere(systemSocket, say);
    case "advise":
      advice.push(step.text);
      return undefined;
  }
}

/** The package's own start-up may have brought an engine meanwhile. */
async function startEngineUnlessThere(
  systemSocket: boolean,
  say: (line: string) => void,
): Promise<OwnEngine | undefined> {
  if ((await findEngine()).engine !== undefined) return undefined;
  say("starting a Docker engine of our own (dockerd), since none answers");
  const own = await startOwnEngine({ systemSocket });
  say(
    own.bridge
      ? `Docker ${own.engine.version} answers at ${own.engine.host} (process ${own.pid})`
      : `Docker ${own.engine.version} answers at ${own.engine.host} (process ${own.pid}), with the host's network only`,
  );
  return own;
}

async function createBuildUsers(): Promise<void> {
  for (const command of createBuildUsersCommands()) {
    const { exitCode, stderr } = await captureProgram(command);
    // 9: the account exists already.
    if (exitCode !== 0 && exitCode !== 9) {
      throw new RunFailure(`${command.program} ${command.args.at(-1)} failed: ${stderr}`);
    }
  }
}

async function runAsRoot(): Promise<void> {
  const { PATH = "" } = process.env;
  const command: CommandLine = {
    program: "sudo",
    args: ["-n", "env", `PATH=${PATH}:/usr/sbin:/sbin`, process.execPath, cliPath, "setup"],
  };
  const { exitCode } = await runInForeground(command);
  if (exitCode !== 0) throw new RunFailure("setting up as root did not succeed");
}
