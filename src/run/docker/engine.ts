import { type CommandLine, withSudo } from "../command-line.js";
import { findProgram } from "../find-program.js";
import { isInterrupt, OutsideFailure, RunFailure } from "../run-failure.js";
import { type Captured, captureProgram } from "../start-program.js";
import { chosenByVariable, type EngineProgram } from "./chosen-engine.js";
import { engineSocket, getFromEngine } from "./engine-api.js";
import type { EngineClient } from "./engine-client.js";
import { describeAbsence, describeFailure, type EngineFailure } from "./engine-failure.js";
import { findRemedy } from "./find-remedy.js";
import { OWN_SOCKET } from "./own-engine-paths.js";
import { parseServer } from "./parse-server.js";

export type { EngineClient };

/** A container engine that answers. */
export interface Engine extends EngineClient {
  /**
   * The engine behind the client: Podman also serves Docker's client and its own `docker` (podman-docker).
   */
  readonly name: "Docker" | "Podman";
  readonly version: string;
  /** The socket of its API, if it answers there. */
  readonly socket?: string;
}

/** The result of the search for an engine: one that answers, or the reason why none does. */
export type EngineSearch =
  | { readonly engine: Engine }
  | { readonly engine: undefined; readonly failure: EngineFailure };

/** The result of a client's query: the engine that answers, or the client's last line of output. */
type Answer =
  | ({ readonly answers: true } & Pick<Engine, "name" | "version" | "socket">)
  | { readonly answers: false; readonly program: EngineProgram; readonly words: string };

/** Milliseconds that an engine may take to answer. */
const ANSWER_TIMEOUT = 15_000;

/**
 * Returns the engines to try, in order of preference: the user's choice, the one that gen-nix started,
 * Podman.
 *
 * @param wanted the program to restrict the search to.
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

/** Searches for a container engine that answers, of one program or of any. */
export async function findEngine(
  env: NodeJS.ProcessEnv = process.env,
  wanted?: EngineProgram,
): Promise<EngineSearch> {
  const isRoot = process.getuid?.() === 0;
  const failures: EngineFailure[] = [];
  for (const client of engineCandidates(env, isRoot, wanted)) {
    const answer = await askEngine(client);
    if (answer === undefined) continue;
    if (answer.answers) {
      const { name, version, socket } = answer;
      return { engine: { ...client, name, version, ...(socket !== undefined && { socket }) } };
    }
    if (client.sudo) continue;
    const chosen = wanted === "podman" ? undefined : chosenByVariable(env);
    failures.push(describeFailure({ ...answer, chosen, isRoot }));
  }
  const failure = failures.find(({ kind }) => kind === "refused") ?? failures[0];
  return { engine: undefined, failure: failure ?? describeAbsence(env, wanted) };
}

/**
 * Returns the engine to use.
 *
 * @throws OutsideFailure when no engine answers, with the remedy.
 */
export async function requireEngine(
  env: NodeJS.ProcessEnv = process.env,
  wanted?: EngineProgram,
): Promise<Engine> {
  const search = await findEngine(env, wanted);
  if (search.engine !== undefined) return search.engine;
  const { failure } = search;
  const remedy = await findRemedy(failure, env, wanted);
  throw new OutsideFailure([failure.reason, remedy].filter(Boolean).join(": "));
}

/** Returns the command line of an engine's client. */
export function engineCommand(client: EngineClient, args: readonly string[]): CommandLine {
  const env = client.host === undefined ? {} : { env: { DOCKER_HOST: client.host } };
  const command: CommandLine = { program: client.program, args, ...env };
  return client.sudo ? withSudo(command) : command;
}

/** Queries an engine's version; undefined when the client is not installed. */
async function askEngine(client: EngineClient): Promise<Answer | undefined> {
  try {
    return client.program === "docker" ? await askDocker(client) : await askPodman(client);
  } catch (error) {
    if (isInterrupt(error) || !(error instanceof RunFailure)) throw error;
    return undefined;
  }
}

async function askDocker(client: EngineClient): Promise<Answer> {
  const answer = await askSocket(client);
  if (answer !== undefined) return answer;
  const result = await ask(client, ["version", "--format", "{{json .Server}}"]);
  if (result.exitCode !== 0) return { answers: false, program: "docker", words: lastLine(result) };
  const server = parseServer(result.stdout);
  return server === undefined ? askPodman(client) : { answers: true, ...server };
}

/** Queries the API of an engine; undefined when only the client can say more. */
async function askSocket(client: EngineClient): Promise<Answer | undefined> {
  const socket = engineSocket(client);
  // Containers are run with the client.
  if (socket === undefined || (await findProgram(client.program)) === undefined) return undefined;
  const answer = await getFromEngine(socket, "/version", ANSWER_TIMEOUT);
  const server = answer?.status === 200 ? parseServer(answer.body) : undefined;
  return server && { answers: true, ...server, socket };
}

/** Queries `podman info`, because `podman version` also succeeds where Podman cannot work. */
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
