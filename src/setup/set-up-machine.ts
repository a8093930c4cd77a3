import { type Need, packagesFor } from "../run/debian-packages.js";
import { chosenByVariable, type EngineProgram } from "../run/docker/chosen-engine.js";
import { findEngine } from "../run/docker/engine.js";
import { type OwnEngine, startOwnEngine } from "../run/docker/own-engine.js";
import { findProgram, withSystemFolders } from "../run/find-program.js";
import { forwardSignals, signalExitCode } from "../run/forward-signals.js";
import { isInterrupt, RunFailure } from "../run/run-failure.js";
import { followProgram } from "../run/start-program.js";
import { createBuildUsers } from "./build-users.js";
import { ensureIndex, installPackages } from "./install-packages.js";
import { readMachineFacts } from "./machine-facts.js";
import { programsOf } from "./needs.js";
import { startNixDaemon } from "./nix-daemon.js";
import { ownCommandLine } from "./own-command.js";
import { planSetup, type SetupStep, setupArguments } from "./plan-setup.js";

/** The variable that tells root's gen-nix that a user's gen-nix started it and will print the outcome. */
const FOR_ANOTHER = "GEN_NIX_SETUP_FOR_ANOTHER";

/** The outcome of setting up a machine. */
export interface SetupOutcome {
  /** Lines that tell the user what to do by hand. */
  readonly advice: readonly string[];
  /** The messages of the steps that failed. */
  readonly failures: readonly string[];
  /** The engine that was started, so that the caller can stop it. */
  readonly started: OwnEngine | undefined;
  /** True when nothing was missing. */
  readonly complete: boolean;
  /** True when another gen-nix took the steps through sudo and reported their outcome. */
  readonly throughSudo: boolean;
}

/** Options of setting up a machine. */
export interface SetupOptions {
  /**
   * True to set up the machine for all users: the Docker engine listens on the system's socket too, and
   * nix-daemon builds for ordinary users. Otherwise only the current user is served.
   */
  readonly forAllUsers: boolean;
  /** The container engine to set up; by default the installed one, else Docker. */
  readonly engine?: EngineProgram;
  /** Prints a line about the step that begins. */
  readonly say: (line: string) => void;
}

/**
 * Installs and starts what is missing on this machine, as far as the user may, and announces each step.
 *
 * When a step fails, the steps that do not depend on it are still taken.
 *
 * @throws RunFailure after an interrupt.
 */
export async function setUpMachine(options: SetupOptions): Promise<SetupOutcome> {
  const facts = await readMachineFacts(process.env, options.engine);
  const plan = planSetup(facts).filter(
    ({ kind }) => options.forAllUsers || kind !== "start-nix-daemon",
  );
  const failures: string[] = [];
  const missing: Need[] = [];
  let started: OwnEngine | undefined;
  for (const step of plan) {
    if (missing.some((need) => dependsOn(step, need))) continue;
    try {
      started = (await finishStep(step, options)) ?? started;
    } catch (error) {
      if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
      failures.push(error.message);
      if (step.kind === "install") missing.push(...step.needs);
    }
  }
  return {
    advice: plan.flatMap((step) => (step.kind === "advise" ? [step.text] : [])),
    failures,
    started,
    complete: plan.length === 0,
    throughSudo: plan.some(({ kind }) => kind === "become-root"),
  };
}

/**
 * Whether a user's gen-nix started this one through sudo. The user's gen-nix then prints the messages to
 * the user.
 */
export function isRunForAnother(env: NodeJS.ProcessEnv = process.env): boolean {
  return env[FOR_ANOTHER] !== undefined;
}

/** Whether a step needs a package that could not be installed. */
function dependsOn(step: SetupStep, need: Need): boolean {
  if (step.kind === "start-engine") return need.startsWith("docker-");
  return step.kind === "start-nix-daemon" && need === "nix";
}

/** Takes a step. An interrupt takes effect after the step, because its programs must not stop half way. */
async function finishStep(step: SetupStep, options: SetupOptions): Promise<OwnEngine | undefined> {
  const { value, signal } = await forwardSignals(
    () => applyStep(step, options),
    () => {},
  );
  if (signal !== undefined)
    throw new RunFailure("interrupted: the setup is incomplete", signalExitCode(signal));
  return value;
}

async function applyStep(
  step: SetupStep,
  { say, forAllUsers, engine }: SetupOptions,
): Promise<OwnEngine | undefined> {
  switch (step.kind) {
    case "become-root":
      say("this needs root: continuing through sudo");
      await runAsRoot(engine, say);
      return undefined;
    case "install":
      await install(step.needs, say);
      return undefined;
    case "create-build-users":
      say("creating the group nixbld and Nix's build users");
      await createBuildUsers();
      return undefined;
    case "start-nix-daemon":
      say("starting nix-daemon, so that ordinary users can build");
      await startNixDaemon();
      return undefined;
    case "start-engine":
      return startDockerUnlessThere(forAllUsers, say);
    case "advise":
      return undefined;
  }
}

async function install(needs: readonly Need[], say: (line: string) => void): Promise<void> {
  await ensureIndex();
  const packages = await packagesFor(needs);
  say(`installing ${packages.join(", ")} from Debian's packages (apt-get)`);
  await installPackages(packages, say);
  for (const program of programsOf(needs)) {
    if ((await findProgram(program, withSystemFolders(process.env))) !== undefined) continue;
    throw new RunFailure(
      `${program} is not in PATH after the installation of ${packages.join(", ")}`,
    );
  }
}

/** Starts a Docker engine, unless the installed package has started one. An installed Podman does not count. */
async function startDockerUnlessThere(
  systemSocket: boolean,
  say: (line: string) => void,
): Promise<OwnEngine | undefined> {
  if ((await findEngine(process.env, "docker")).engine !== undefined) return undefined;
  say("starting a private Docker engine (dockerd), because no engine answers");
  const own = await startOwnEngine({ systemSocket });
  say(
    own.bridge
      ? `Docker ${own.engine.version} answers at ${own.engine.host} (process ${own.pid})`
      : `Docker ${own.engine.version} answers at ${own.engine.host} (process ${own.pid}), with the host's network only`,
  );
  return own;
}

async function runAsRoot(
  wanted: EngineProgram | undefined,
  say: (line: string) => void,
): Promise<void> {
  const { PATH = "" } = process.env;
  const chosen = chosenByVariable(process.env);
  const { program, args } = ownCommandLine(setupArguments(wanted));
  const variables = [
    `PATH=${PATH}:/usr/sbin:/sbin`,
    `${FOR_ANOTHER}=yes`,
    ...(chosen === undefined ? [] : [chosen]),
  ];
  const command = { program: "sudo", args: ["-n", "env", ...variables, program, ...args] };
  const { exitCode } = await followProgram(command, { onLine: say });
  if (exitCode !== 0) throw new RunFailure("the setup as root failed");
}
