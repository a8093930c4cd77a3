import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildImage } from "../../dist/build/build-image.js";
import { loadBuiltImage } from "../../dist/build/load-built-image.js";
import { describeReach } from "../../dist/run/docker/describe-reach.js";
import { findEngine } from "../../dist/run/docker/engine.js";
import { stopOwnEngine } from "../../dist/run/docker/own-engine.js";
import { requireFreePorts } from "../../dist/run/docker/require-free-ports.js";
import { signalExitCode } from "../../dist/run/forward-signals.js";
import { requestPage } from "../../dist/run/request-page.js";
import { RunFailure } from "../../dist/run/run-failure.js";
import { setUpMachine } from "../../dist/setup/set-up-machine.js";
import { cacheDirectory } from "../../dist/system/cache-directory.js";
import { terminationSignals } from "../../dist/system/termination-signals.js";
import { root } from "../prepare.mjs";
import { startContainer } from "./background-container.mjs";
import { startStopwatch } from "./stopwatch.mjs";

const EXAMPLE = join(root, "examples/webapp-nginx");
/** The port of the proxy in the example's model, and the host name that it serves. */
const [PROXY_PORT, HOST] = [8080, "webapp.local"];
const IMAGE = "multiprocess:test";
/** Milliseconds from the container's start within which the first page must come. */
const PAGE_TIMEOUT = 30_000;

/**
 * Takes the example from its model to a page served by a container, and shows each step.
 *
 * @returns the exit code.
 */
export async function demonstrate() {
  const cleanup = { container: undefined, engineStarted: false };
  const interruption = watchForInterrupts();
  try {
    return await runSteps(cleanup, interruption);
  } catch (error) {
    // A program that the interrupt ended looks like one that failed.
    const failure = interruption.aborted ? interruption.reason : error;
    if (!(failure instanceof RunFailure)) throw failure;
    print(failure.message);
    return failure.exitCode;
  } finally {
    if (cleanup.container !== undefined) await cleanup.container.stop();
    if (cleanup.engineStarted) await stopOwnEngine();
  }
}

async function runSteps(cleanup, interruption) {
  const watch = startStopwatch(print, () => interruption.throwIfAborted());
  print("gen-nix demo: a web application behind nginx, both in one container image\n");

  await watch.step("set up: Nix and a container engine", () => setUp(cleanup));
  const directory = join(cacheDirectory(), "demo");
  const built = await watch.step(
    `generate Nix from ${EXAMPLE}/processes.yaml and build the image`,
    () => buildExample(directory),
  );
  if (built === undefined) return 1;

  const { engine } = await findEngine();
  if (engine === undefined) {
    print("\nThe image is built, but no container engine answers here. On a machine with one:");
    print(`    docker load -i ${built.archive} && docker run --rm --network host ${IMAGE}`);
    return 3;
  }
  await showContainer(engine, built, { watch, cleanup, interruption });
  print(`\n${watch.summary()}`);
  printByHand(directory, cleanup.engineStarted ? undefined : engine);
  return 0;
}

async function setUp(cleanup) {
  const say = (line) => print(`  ${line}`);
  const { advice, failures, started, complete } = await setUpMachine({ forAllUsers: false, say });
  if (complete) say("both are installed");
  for (const line of failures) say(line.replaceAll("\n", "\n  "));
  for (const line of advice) say(`to do by hand: ${line}`);
  cleanup.engineStarted = started !== undefined;
}

/** Builds a copy of the example, so that the checkout stays unchanged. */
async function buildExample(directory) {
  print(`  in ${directory}, on a copy`);
  await mkdir(directory, { recursive: true });
  await cp(EXAMPLE, directory, { recursive: true });
  return buildImage({ model: join(directory, "processes.yaml"), force: true });
}

async function showContainer(engine, built, { watch, cleanup, interruption }) {
  const { reference } = await watch.step(`load the image: ${engine.program} load`, () =>
    loadBuiltImage(engine, built),
  );
  await requireFreePorts(engine, reference, built.ports);
  const page = await watch.step("run the container and request the page", async () => {
    const name = `gen-nix-demo-${process.pid}`;
    cleanup.container = await startContainer(engine, { name, image: reference, network: "host" });
    return waitForPage(cleanup.container, interruption);
  });
  print(`  GET http://localhost:${PROXY_PORT} with Host: ${HOST}, through nginx: ${page.status}\n`);
  print(indent(page.body.trim()));
  print("");
  await watch.step(`stop the container: ${engine.program} stop`, async () => {
    const exitCode = await cleanup.container?.stop();
    cleanup.container = undefined;
    print(`  it stopped with exit code ${exitCode}`);
  });
}

async function waitForPage(container, interruption) {
  const deadline = Date.now() + PAGE_TIMEOUT;
  while (Date.now() < deadline) {
    interruption.throwIfAborted();
    const page = await requestPage({ port: PROXY_PORT, host: HOST }).catch(() => undefined);
    if (page?.status === 200) return page;
    if (!(await container.isRunning())) break;
    await sleep(100);
  }
  throw new RunFailure(
    `the page was not served; the last lines of the container:\n${await container.logs()}`,
  );
}

/** @param engine an engine that keeps running after the demo; without one, the first command is setup. */
function printByHand(directory, engine) {
  const cli = `node ${join(root, "dist/cli.js")}`;
  const client = engine === undefined ? "docker" : describeReach(engine);
  print("\nThe same by hand:");
  print(`    cd ${directory}`);
  if (engine === undefined) print(`    ${cli} setup    # starts a Docker engine that stays`);
  print(`    ${cli} processes.yaml`);
  print("    nix-build");
  print(`    ${client} load -i result`);
  print(`    ${client} run --rm --network host ${IMAGE}`);
  print(`    curl -H 'Host: ${HOST}' http://localhost:${PROXY_PORT}    # in another terminal`);
}

function watchForInterrupts() {
  const controller = new AbortController();
  for (const signal of terminationSignals) {
    process.on(signal, () =>
      controller.abort(
        new RunFailure("interrupted: everything is stopped", signalExitCode(signal)),
      ),
    );
  }
  return controller.signal;
}

function print(line) {
  process.stdout.write(`${line}\n`);
}

function indent(text) {
  return text.replaceAll(/^/gm, "    ");
}
