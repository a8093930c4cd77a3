import { findEngine } from "../run/docker/engine.js";
import { type OwnEngine, startOwnEngine } from "../run/docker/own-engine.js";
import { forwardSignals, signalExitCode } from "../run/forward-signals.js";
import { isInterrupt, RunFailure } from "../run/run-failure.js";
import { runInForeground } from "../run/start-program.js";
import { createBuildUsers } from "./build-users.js";
import { installPackages } from "./install-packages.js";
import { readMachineFacts } from "./machine-facts.js";
import { startNixDaemon } from "./nix-daemon.js";
import { ownCommandLine } from "./own-command.js";
import { planSetup, type SetupStep } from "./plan-setup.js";

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
  const plan = planSetup(await readMachineFacts()).filter(
    ({ kind }) => options.forEverybody || kind !== "start-nix-daemon",
  );
  const failures: string[] = [];
  const missing: string[] = [];
  let started: OwnEngine | undefined;
  for (const step of plan) {
    if (missing.some((name) => needsPackage(step, name))) continue;
    try {
      started = (await finishStep(step, options)) ?? started;
    } catch (error) {
      if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
      failures.push(error.message);
      if (step.kind === "install") missing.push(...step.packages);
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

/** Whether a step can only fail without a package that could not be installed. */
function needsPackage(step: SetupStep, name: string): boolean {
  if (step.kind === "start-engine") return name === "docker.io";
  return step.kind === "start-nix-daemon" && name === "nix-bin";
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
  { say, forEverybody }: SetupOptions,
): Promise<OwnEngine | undefined> {
  switch (step.kind) {
    case "become-root":
      say("this needs root: going on through sudo");
      await runAsRoot();
      return undefined;
    case "install":
      say(`installing ${step.packages.join(", ")} from Debian's packages (apt-get)`);
      await installPackages(step.packages, say);
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

async function runAsRoot(): Promise<void> {
  const { PATH = "" } = process.env;
  const { program, args } = ownCommandLine(["setup"]);
  const { exitCode } = await runInForeground({
    program: "sudo",
    args: ["-n", "env", `PATH=${PATH}:/usr/sbin:/sbin`, program, ...args],
  });
  if (exitCode !== 0) throw new RunFailure("setting up as root did not succeed");
}
