import { expect, onTestFinished, test, vi } from "vitest";
import type { Engine } from "../../../src/run/docker/engine.js";
import { showRestarted } from "../../../src/run-watch/shown-container.js";
import { engineAtSocket } from "../../support/stand-in-engine.js";

/** Starts an engine that gives a container one state after the other; the last one stays. */
function engineWith(...states: readonly (object | undefined)[]): Promise<Engine> {
  let asked = 0;
  return engineAtSocket((request, response) => {
    if (request.method === "POST") return response.end('{"StatusCode":0}');
    const State = states[Math.min(asked, states.length - 1)];
    asked += 1;
    return response.writeHead(State === undefined ? 404 : 200).end(JSON.stringify({ State }));
  });
}

const stopped = { Running: false, Restarting: false };

test.each([
  ["docker restart", [stopped, stopped, { Running: true, Restarting: false }], true],
  ["a restart policy", [{ Running: false, Restarting: true }], true],
  ["docker stop", [stopped], false],
  ["docker rm", [undefined], false],
])(
  "after %s, the watch shows the output of a container that runs again",
  async (_how, states, isShown) => {
    // The client, which shows the output, does not find this engine.
    vi.stubEnv("PATH", "/nowhere");
    onTestFinished(() => void vi.unstubAllEnvs());
    const ended = { engine: await engineWith(...states), id: "one", ended: Promise.resolve(0) };
    const shown = await showRestarted(ended);
    expect(shown?.id).toBe(isShown ? "one" : undefined);
    await shown?.ended;
  },
);
