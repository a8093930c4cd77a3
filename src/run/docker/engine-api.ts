import { Readable } from "node:stream";
import { tarHeader } from "../../system/tar-header.js";
import { forwardSignals, signalExitCode } from "../forward-signals.js";
import { RunFailure } from "../run-failure.js";
import type { Captured } from "../start-program.js";
import { readDockerConfig } from "./docker-config.js";
import type { EngineClient } from "./engine-client.js";
import type { Answer, ApiRequest } from "./send-request.js";

/**
 * Returns the socket of the engine that Docker's client would use; undefined for an engine that the client reaches in
 * another way. A request takes a few milliseconds, and the start of the client ten times as long.
 */
export function engineSocket(
  { program, host, sudo }: EngineClient,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  if (program !== "docker" || sudo) return undefined;
  const address = host ?? (env.DOCKER_HOST || defaultAddress(env));
  return address === undefined ? undefined : /^unix:\/\/(\/.+)$/.exec(address)?.[1];
}

/** The address of the client's default context; undefined with another context. */
function defaultAddress(env: NodeJS.ProcessEnv): string | undefined {
  const context = env.DOCKER_CONTEXT || readDockerConfig(env).currentContext || "default";
  return context === "default" ? "unix:///var/run/docker.sock" : undefined;
}

/** Asks an engine; undefined when there is no socket, or no answer, which the client explains. */
export async function getFromEngine(
  socket: string | undefined,
  path: string,
  timeout?: number,
): Promise<Answer | undefined> {
  if (socket === undefined) return undefined;
  const request = { method: "GET", path, ...(timeout !== undefined && { timeout }) } as const;
  return send(socket, request).catch(() => undefined);
}

/**
 * Performs an action of an engine; undefined when there is no socket, or the connection breaks, so that the client has to
 * do it.
 */
export async function callEngine(
  socket: string | undefined,
  request: Pick<ApiRequest, "method" | "path" | "json">,
): Promise<Answer | undefined> {
  return socket === undefined ? undefined : send(socket, request).catch(() => undefined);
}

/** The milliseconds that an interrupted load may take after the engine has the whole archive, because it does not stop. */
const LAST_WAIT = 1000;

/**
 * Sends an image archive to an engine, and returns what Docker's client would print.
 *
 * @throws RunFailure after an interrupt, and another error when the connection breaks.
 */
export async function sendArchive(socket: string, archive: Readable): Promise<Captured> {
  const abort = new AbortController();
  const request = { method: "POST", path: "/images/load?quiet=1", archive } as const;
  const sending = () =>
    send(socket, { ...request, signal: abort.signal }).then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
  const interrupt = () => {
    if (archive.readableEnded) setTimeout(() => abort.abort(), LAST_WAIT).unref();
    else abort.abort();
  };
  const { value, signal } = await forwardSignals(sending, interrupt);
  if (signal !== undefined) {
    const effect = archive.readableEnded
      ? "the engine can complete the load"
      : "the image was not loaded";
    throw new RunFailure(`interrupted: ${effect}`, signalExitCode(signal));
  }
  if ("error" in value) throw value.error;
  return parseLoadAnswer(value.answer);
}

/** A request to load an image, which the engine has already, without the archive. */
export interface OpenLoad {
  /** Sends the archive, and returns what Docker's client would print. Rejects as `sendArchive` does. */
  send(archive: Readable): Promise<Captured>;
  /** Whether it still waits for an archive. */
  isWaiting(): boolean;
  /** Ends the request, unless the archive was sent. */
  cancel(): void;
}

/**
 * Begins to load an image before its archive exists. Docker starts a program that unpacks it when the first bytes arrive,
 * which takes as long as all the rest for a small layer.
 */
export function openLoad(socket: string): OpenLoad {
  let give: (archive: Readable) => void = () => undefined;
  let refuse: (reason: Error) => void = () => undefined;
  const following = new Promise<Readable>((resolve, reject) => {
    give = resolve;
    refuse = reject;
  });
  // It is refused before anybody waits for it, when the request has not begun.
  following.catch(() => undefined);
  async function* parts() {
    // A folder that Docker ignores.
    yield tarHeader({ path: "begun", type: "folder", mode: 0o755 });
    yield* await following;
  }
  const loaded = sendArchive(socket, Readable.from(parts()));
  let isWaiting = true;
  const end = () => {
    isWaiting = false;
  };
  // It can fail before anybody waits for it.
  loaded.then(end, end);
  return {
    send(archive) {
      end();
      give(archive);
      return loaded;
    },
    isWaiting: () => isWaiting,
    cancel() {
      end();
      refuse(new Error("no archive follows"));
    },
  };
}

/** Reads the messages of an engine about an archive that it loads. Errors come among them, or alone with a status. */
export function parseLoadAnswer({ status, body }: Answer): Captured {
  const lines = body.split("\n").filter((line) => line.trim() !== "");
  const messages = lines.map((line) => JSON.parse(line) as LoadMessage);
  const errors = messages.flatMap(({ error, message }) => error ?? message ?? []);
  return {
    exitCode: status === 200 && errors.length === 0 ? 0 : 1,
    stdout: messages
      .map(({ stream }) => stream ?? "")
      .join("")
      .trimEnd(),
    stderr: errors.join("\n"),
  };
}

interface LoadMessage {
  readonly stream?: string;
  readonly error?: string;
  readonly message?: string;
}

/** Loading Node's HTTP client takes as long as a request, and it can be done while Nix builds. */
async function send(socketPath: string, request: ApiRequest): Promise<Answer> {
  const { sendRequest } = await import("./send-request.js");
  return sendRequest(socketPath, request);
}
