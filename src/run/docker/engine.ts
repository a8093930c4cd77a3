import { type CommandLine, withSudo } from "../command-line.js";
import { isInterrupt, RunFailure } from "../run-failure.js";
import { type Captured, captureProgram } from "../start-program.js";
import { OWN_SOCKET } from "./own-engine-paths.js";

/** A container engine that answers, and how its client is started. */
export interface Engine {
  readonly program: "docker" | "podman";
  /** Set when the engine is not the one that a plain `docker` reaches. */
  readonly host: string | undefined;
  /** True when only root reaches the engine, and we are let through by sudo. */
  readonly sudo: boolean;
  readonly version: string;
}

/** What the search for an engine found: one that answers, or why none does, in one line. */
export type EngineSearch =
  | { readonly engine: Engine }
  | {
      readonly engine: undefined;
      /** True when one is there, and does not serve us. */
      readonly refused: boolean;
      readonly reason: string;
    };

type Candidate = Omit<Engine, "version">;

/** Milliseconds that an engine may take to answer. */
const ANSWER_TIMEOUT = 15_000;

const NO_CLIENT =
  "docker is not installed: install the package docker.io, or let `gen-nix setup` do it";
const REFUSED =
  "the Docker engine refuses us: run as root, or as a member of the group docker (`gen-nix setup` says how to become one)";

/** The engines to try, best first: the user's own choice, the one that gen-nix started, podman. */
export function engineCandidates(env: NodeJS.ProcessEnv, isRoot: boolean): readonly Candidate[] {
  const own: Candidate = { program: "docker", host: `unix://${OWN_SOCKET}`, sudo: false };
  const chosen: Candidate = { program: "docker", host: undefined, sudo: false };
  const explicit = Boolean(env.DOCKER_HOST || env.DOCKER_CONTEXT);
  if (explicit) return [chosen];
  const throughSudo = isRoot ? [] : [chosen, own].map((each) => ({ ...each, sudo: true }));
  return [chosen, own, ...throughSudo, { program: "podman", host: undefined, sudo: false }];
}

/** Looks for a container engine that answers. */
export async function findEngine(env: NodeJS.ProcessEnv = process.env): Promise<EngineSearch> {
  let silence: string | undefined;
  let refused = false;
  for (const candidate of engineCandidates(env, process.getuid?.() === 0)) {
    const answer = await askVersion(candidate);
    if (answer === undefined) continue;
    if (answer.exitCode === 0 && answer.stdout !== "") {
      return { engine: { ...candidate, version: answer.stdout.trim() } };
    }
    if (candidate.sudo) continue;
    refused ||= /permission denied/i.test(answer.stderr);
    silence ??= explainSilence(candidate, env);
  }
  return { engine: undefined, refused, reason: refused ? REFUSED : (silence ?? NO_CLIENT) };
}

/**
 * The engine to use.
 *
 * @throws RunFailure when none answers, with what to do about it.
 */
export async function requireEngine(env: NodeJS.ProcessEnv = process.env): Promise<Engine> {
  const search = await findEngine(env);
  if (search.engine === undefined) throw new RunFailure(search.reason);
  return search.engine;
}

/** The command line that has an engine do something. */
export function engineCommand(engine: Candidate, args: readonly string[]): CommandLine {
  const env = engine.host === undefined ? {} : { env: { DOCKER_HOST: engine.host } };
  const command: CommandLine = { program: engine.program, args, ...env };
  return engine.sudo ? withSudo(command) : command;
}

async function askVersion(candidate: Candidate): Promise<Captured | undefined> {
  const format = candidate.program === "docker" ? "{{.Server.Version}}" : "{{.Client.Version}}";
  try {
    return await captureProgram(engineCommand(candidate, ["version", "--format", format]), {
      timeout: ANSWER_TIMEOUT,
    });
  } catch (error) {
    if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
    return undefined;
  }
}

function explainSilence({ program }: Candidate, env: NodeJS.ProcessEnv): string {
  const host = env.DOCKER_HOST;
  return host
    ? `no engine answers at DOCKER_HOST=${host}`
    : `${program} is installed, but no engine answers: start one, or let \`gen-nix setup\` do it (as root)`;
}
