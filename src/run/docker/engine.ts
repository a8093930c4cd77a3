import { type CommandLine, withSudo } from "../command-line.js";
import { isInterrupt, RunFailure } from "../run-failure.js";
import { type Captured, captureProgram } from "../start-program.js";
import { chosenByVariable, type EngineProgram } from "./chosen-engine.js";
import { findRemedy } from "./find-remedy.js";
import { OWN_SOCKET } from "./own-engine-paths.js";
import { parseServer } from "./parse-server.js";
import { describeAbsence, describeSilence, type Silence } from "./silence.js";

/** How the client of an engine is started. */
export interface EngineClient {
  readonly program: EngineProgram;
  /** Set when the engine is not the one that a plain `docker` reaches. */
  readonly host: string | undefined;
  /** True when only root reaches the engine, and sudo lets us through. */
  readonly sudo: boolean;
}

/** A container engine that answers. */
export interface Engine extends EngineClient {
  /** The engine itself: Podman also answers to Docker's client, and to a `docker` of its own (podman-docker). */
  readonly name: "Docker" | "Podman";
  readonly version: string;
}

/** What the search for an engine found: one that answers, or why none does. */
export type EngineSearch =
  | { readonly engine: Engine }
  | { readonly engine: undefined; readonly silence: Silence };

/** What a client said: which engine answers it, or its last line when none does. */
type Answer =
  | ({ readonly answers: true } & Pick<Engine, "name" | "version">)
  | { readonly answers: false; readonly program: EngineProgram; readonly words: string };

/** Milliseconds that an engine may take to answer. */
const ANSWER_TIMEOUT = 15_000;

/**
 * The engines to try, best first: the user's own choice, the one that gen-nix started, Podman.
 *
 * @param wanted leaves out all but one program's.
 */
export function engineCandidates(
  env: NodeJS.ProcessEnv,
  isRoot: boolean,
  wanted?: EngineProgram,
): readonly EngineClient[] {
  const podman: EngineClient = { program: "podman", host: undefined, sudo: false };
  const system: EngineClient = { program: "docker", host: undefined, sudo: false };
  const own: EngineClient = { program: "docker", host: `unix://${OWN_SOCKET}`, sudo: false };
  const throughSudo = (clients: readonly EngineClient[]) =>
    isRoot ? clients : [...clients, ...clients.map((each) => ({ ...each, sudo: true }))];
  if (wanted === "podman") return throughSudo([podman]);
  if (chosenByVariable(env) !== undefined) return [system];
  const docker = throughSudo([system, own]);
  return wanted === "docker" ? docker : [...docker, ...throughSudo([podman])];
}

/** Looks for a container engine that answers, of one program or of any. */
export async function findEngine(
  env: NodeJS.ProcessEnv = process.env,
  wanted?: EngineProgram,
): Promise<EngineSearch> {
  const isRoot = process.getuid?.() === 0;
  const silences: Silence[] = [];
  for (const client of engineCandidates(env, isRoot, wanted)) {
    const answer = await askEngine(client);
    if (answer === undefined) continue;
    if (answer.answers) {
      return { engine: { ...client, name: answer.name, version: answer.version } };
    }
    if (client.sudo) continue;
    const chosen = wanted === "podman" ? undefined : chosenByVariable(env);
    silences.push(describeSilence({ ...answer, chosen, isRoot }));
  }
  const silence = silences.find(({ kind }) => kind === "refused") ?? silences[0];
  return { engine: undefined, silence: silence ?? describeAbsence(env, wanted) };
}

/**
 * The engine to use.
 *
 * @throws RunFailure when none answers, with what to do about it.
 */
export async function requireEngine(
  env: NodeJS.ProcessEnv = process.env,
  wanted?: EngineProgram,
): Promise<Engine> {
  const search = await findEngine(env, wanted);
  if (search.engine !== undefined) return search.engine;
  const { silence } = search;
  const remedy = await findRemedy(silence, env, wanted);
  throw new RunFailure([silence.reason, remedy].filter(Boolean).join(": "));
}

/** The command line that has an engine do something. */
export function engineCommand(client: EngineClient, args: readonly string[]): CommandLine {
  const env = client.host === undefined ? {} : { env: { DOCKER_HOST: client.host } };
  const command: CommandLine = { program: client.program, args, ...env };
  return client.sudo ? withSudo(command) : command;
}

/** Asks an engine for its version; undefined when the client is not installed. */
async function askEngine(client: EngineClient): Promise<Answer | undefined> {
  try {
    return client.program === "docker" ? await askDocker(client) : await askPodman(client);
  } catch (error) {
    if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
    return undefined;
  }
}

async function askDocker(client: EngineClient): Promise<Answer> {
  const result = await ask(client, ["version", "--format", "{{json .Server}}"]);
  if (result.exitCode !== 0) return { answers: false, program: "docker", words: lastLine(result) };
  const server = parseServer(result.stdout);
  return server === undefined ? askPodman(client) : { answers: true, ...server };
}

/** Podman is asked for more than its version, which it prints also where it cannot work. */
async function askPodman(client: EngineClient): Promise<Answer> {
  const result = await ask(client, ["info", "--format", "{{.Version.Version}}"]);
  return result.exitCode === 0 && result.stdout !== ""
    ? { answers: true, name: "Podman", version: result.stdout.trim() }
    : { answers: false, program: "podman", words: lastLine(result) };
}

function ask(client: EngineClient, args: readonly string[]): Promise<Captured> {
  return captureProgram(engineCommand(client, args), { timeout: ANSWER_TIMEOUT });
}

function lastLine({ stderr }: Captured): string {
  return stderr.trim().split("\n").at(-1) ?? "";
}
