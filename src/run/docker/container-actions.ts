import { spawn } from "node:child_process";
import { OutsideFailure, RunFailure } from "../run-failure.js";
import { captureHeld } from "../start-program.js";
import { containerBody } from "./container-body.js";
import { containerFailure } from "./container-failure.js";
import { type Engine, engineCommand } from "./engine.js";
import { callEngine, getFromEngine } from "./engine-api.js";
import { createArguments, type RunRequest } from "./run-request.js";

/**
 * Creates a container that does not run yet: by the API of the engine, or with the client when the user's options are in
 * its words.
 *
 * @returns its ID.
 * @throws OutsideFailure when the engine refuses it, mostly because of the user's options.
 */
export async function createContainer(engine: Engine, request: RunRequest): Promise<string> {
  const args = createArguments(request);
  try {
    return (await createByApi(engine, request)) ?? (await runClient(engine, args));
  } catch (error) {
    throw error instanceof RunFailure ? new OutsideFailure(error.message, error.exitCode) : error;
  }
}

/** Creates a container by the API; undefined when the client has to do it. */
async function createByApi(engine: Engine, request: RunRequest): Promise<string | undefined> {
  if (engine.socket === undefined) return undefined;
  const wanted = containerBody(request);
  if (wanted === undefined) return undefined;
  const query = wanted.name === undefined ? "" : `?name=${encodeURIComponent(wanted.name)}`;
  const path = `/containers/create${query}`;
  const answer = await callEngine(engine.socket, { method: "POST", path, json: wanted.body });
  if (answer === undefined) return undefined;
  if (answer.status >= 400)
    throw containerFailure(engine, createArguments(request), messageOf(answer.body));
  return (JSON.parse(answer.body) as { Id: string }).Id;
}

/** Starts a created container. @throws RunFailure when the engine cannot start it. */
export async function startCreated(engine: Engine, id: string): Promise<void> {
  await act(engine, "POST", `/containers/${id}/start`, ["start", id]);
}

/** Stops a container, in the time that the engine gives it. */
export async function stopContainer(engine: Engine, id: string): Promise<void> {
  await act(engine, "POST", `/containers/${id}/stop`, ["stop", id]);
}

/** Kills the processes of a container, also while `stopContainer` waits for them. */
export async function killContainer(engine: Engine, id: string): Promise<void> {
  await act(engine, "POST", `/containers/${id}/kill`, ["kill", id]);
}

/** Gives a container another name. */
export async function renameContainer(engine: Engine, id: string, name: string): Promise<void> {
  const path = `/containers/${id}/rename?name=${encodeURIComponent(name)}`;
  await act(engine, "POST", path, ["rename", id, name]);
}

/** Removes a container with its anonymous volumes, as `docker run --rm` does. */
export async function removeContainer(engine: Engine, id: string): Promise<void> {
  const args = ["rm", "--force", "--volumes", id];
  await act(engine, "DELETE", `/containers/${id}?force=1&v=1`, args);
}

/** Waits until a container ends, and returns its exit code; undefined when the engine does not say it. */
export async function waitForContainer(engine: Engine, id: string): Promise<number | undefined> {
  const request = { method: "POST", path: `/containers/${id}/wait` } as const;
  const answer = await callEngine(engine.socket, request);
  if (answer?.status === 200) return (JSON.parse(answer.body) as { StatusCode: number }).StatusCode;
  const { exitCode, stdout } = await captureHeld(engineCommand(engine, ["wait", id]));
  return exitCode === 0 ? Number(stdout) : undefined;
}

/** Returns whether a container runs, or the engine is about to start it again; undefined when it does not exist. */
export async function isContainerUp(engine: Engine, id: string): Promise<boolean | undefined> {
  const answer = await getFromEngine(engine.socket, `/containers/${id}/json`);
  if (answer !== undefined) {
    const { State } = JSON.parse(answer.body) as {
      State?: { Running: boolean; Restarting: boolean };
    };
    return State && (State.Running || State.Restarting);
  }
  const args = ["container", "inspect", "--format", "{{.State.Running}}", id];
  const { exitCode, stdout } = await captureHeld(engineCommand(engine, args));
  return exitCode === 0 ? stdout === "true" : undefined;
}

/**
 * Shows the output of a container until it ends.
 *
 * @param since the time from which on output is shown; by default, all is shown.
 */
export async function followOutput(engine: Engine, id: string, since?: Date): Promise<void> {
  const from = since === undefined ? [] : ["--since", since.toISOString()];
  const { program, args, env } = engineCommand(engine, ["logs", "--follow", ...from, id]);
  const client = spawn(program, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
    // After Ctrl-C, it still shows how the processes stop.
    detached: true,
  });
  await new Promise<void>((resolve) => {
    client.on("error", () => resolve());
    client.on("close", () => resolve());
  });
}

/** Performs an action: by the API of the engine, which takes a fraction of the time of the client, or with the client. */
async function act(
  engine: Engine,
  method: "POST" | "DELETE",
  path: string,
  args: readonly string[],
): Promise<void> {
  const answer = await callEngine(engine.socket, { method, path });
  if (answer === undefined) await runClient(engine, args);
  else if (answer.status >= 400) throw containerFailure(engine, args, messageOf(answer.body));
}

/** Runs the client to its end, also after an interrupt: the engine would go on without it. */
async function runClient(engine: Engine, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await captureHeld(engineCommand(engine, args));
  if (exitCode !== 0) throw containerFailure(engine, args, stderr);
  return stdout.trim();
}

function messageOf(body: string): string {
  try {
    return (JSON.parse(body) as { message?: string }).message ?? body;
  } catch {
    return body;
  }
}
