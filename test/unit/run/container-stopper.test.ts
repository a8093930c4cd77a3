import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, vi } from "vitest";
import { containerStopper } from "../../../src/run/docker/container-stopper.js";
import { engineThatNotes } from "../../support/stand-in-engine.js";

vi.mock("../../../src/diagnostics/notify.js");

it("Ctrl-C while the engine creates a container stops it when it exists, and removes it", async () => {
  const { engine, requests } = await engineThatNotes();
  let id: string | undefined;
  const pass = vi.fn();
  const stopper = containerStopper(engine, async () => id);
  stopper.onSignal(pass);
  await sleep(20);
  expect(requests).toEqual([]);
  id = "one";
  await vi.waitFor(() => expect(requests).toContain("POST /containers/one/stop"));
  await stopper.end(true);
  expect(requests.at(-1)).toBe("DELETE /containers/one?force=1&v=1");
  expect(pass).not.toHaveBeenCalled();
});

it("a second Ctrl-C kills the processes, and reaches the client if the engine does not help", async () => {
  const { engine, requests } = await engineThatNotes();
  const pass = vi.fn();
  const stopper = containerStopper(engine, async () => "one");
  stopper.onSignal(pass);
  stopper.onSignal(pass);
  await vi.waitFor(() => expect(pass).toHaveBeenCalledOnce());
  expect(requests).toContain("POST /containers/one/kill");
  await stopper.end(false);
  expect(requests.filter((request) => request.startsWith("DELETE"))).toEqual([]);
});

it("a container that ends by itself is left to the engine", async () => {
  const { engine, requests } = await engineThatNotes();
  await containerStopper(engine, async () => "one").end(true);
  expect(requests).toEqual([]);
});
