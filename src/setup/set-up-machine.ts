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

/** The variable that tells root's gen-nix that the one which started it goes on. */
const FOR_ANOTHER = "GEN_NIX_SETUP_FOR_ANOTHER";

/** What setting up left behind. */
export interface SetupOutcome {
  /** The lines that tell the user what remains to be done by hand. */
  readonly advice: readonly string[];
  /** Why steps failed. */
  readonly failures: readonly string[];
  /** The engine that we started, for who wants to stop it again. */
  readonly started: OwnEngine | undefined;
  /** True when nothing was missing. */
  readonly complete: boolean;
  /** True when another gen-nix did it through sudo, and said how it went. */
  readonly throughSudo: boolean;
}

/** How setting up is done. */
export interface SetupOptions {
  /**
   * True to serve whoever uses the machine: a Docker engine that we start answers at the system's socket too, and
   * nix-daemon builds for ordinary users. Otherwise both are ours alone.
   */
  readonly forEverybody: boolean;
  /** The container engine to set up; by default the one that is there, else Docker. */
  readonly engine?: EngineProgram;
  /** Says what is about to be done, one line at a time. */
  readonly say: (line: string) => void;
}

/**
 * Installs and starts what is missing on this machine, as far as we may; says so before it does.
 *
 * What does not depend on a step that fails is done all the same.
 *
 * @throws RunFailure when we are interrupted.
 */
export async function setUpMachine(options: SetupOptions): Promise<SetupOutcome> {
  const facts = await readMachineFacts(process.env, options.engine);
  const plan = planSetup(facts).filter(
    ({ kind }) => options.forEverybody || kind !== "start-nix-daemon",
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

/** Whether this is root's gen-nix, which a user's started through sudo: what is said to users, that one says. */
export function isRunForAnother(env: NodeJS.ProcessEnv = process.env): boolean {
  return env[FOR_ANOTHER] !== undefined;
}

/** Whether a step can only fail without what could not be installed. */
function dependsOn(step: SetupStep, need: Need): boolean {
  if (step.kind === "start-engine") return need.startsWith("docker-");
  return step.kind === "start-nix-daemon" && need === "nix";
}

/** Takes a step to its end, or to where the program that it waits for can be stopped. */
async function finishStep(step: SetupStep, options: SetupOptions): Promise<OwnEngine | undefined> {
  const { value, signal } = await forwardSignals(applyStep(step, options), () => {});
  if (signal !== undefined)
    throw new RunFailure("interrupted: setting up is not finished", signalExitCode(signal));
  return value;
}

async function applyStep(
  step: SetupStep,
  { say, forEverybody, engine }: SetupOptions,
): Promise<OwnEngine | undefined> {
  switch (step.kind) {
    case "become-root":
      say("this needs root: going on through sudo");
      await runAsRoot(engine, say);
      return undefined;
    case "install":
      await install(step.needs, say);
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
      return startEngineUnlessThere(forEverybody, say);
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
    throw new RunFailure(`${packages.join(", ")} brought no program ${program}: it is not in PATH`);
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
  if (exitCode !== 0) throw new RunFailure("setting up as root did not succeed");
}
