import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { cacheDirectory } from "../run/cache-directory.js";
import { renderCommandLine } from "../run/command-line.js";
import { type BackgroundContainer, startContainer } from "../run/docker/background-container.js";
import { type Engine, engineCommand, findEngine } from "../run/docker/engine.js";
import { stopOwnEngine } from "../run/docker/own-engine.js";
import { requireFreePorts } from "../run/docker/require-free-ports.js";
import { signalExitCode } from "../run/forward-signals.js";
import { type Page, requestPage } from "../run/request-page.js";
import { RunFailure } from "../run/run-failure.js";
import { setUpMachine } from "../setup/set-up-machine.js";
import { type BuiltProject, build } from "./build.js";
import { loadProject } from "./load.js";
import { type Stopwatch, startStopwatch } from "./shared/stopwatch.js";

const EXAMPLE = fileURLToPath(new URL("../../examples/webapp-nginx", import.meta.url));
/** What the example's model names: the port of the proxy, and the host that it serves. */
const [PROXY_PORT, HOST] = [8080, "webapp.local"];
const IMAGE = "multiprocess:test";
const PLAIN_DOCKER = { program: "docker", host: undefined, sudo: false } as const;
/** Milliseconds that the processes may take from the container's start to the first page. */
const PAGE_TIMEOUT = 30_000;

/** What the demo must undo, whatever happens. */
interface Cleanup {
  container: BackgroundContainer | undefined;
  engineStarted: boolean;
}

/**
 * Takes the example from its model to a page served by a container, and shows each step.
 *
 * @returns the exit code.
 */
export async function demo(): Promise<number> {
  const cleanup: Cleanup = { container: undefined, engineStarted: false };
  const interruption = watchForInterrupts();
  try {
    return await demonstrate(cleanup, interruption);
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

async function demonstrate(cleanup: Cleanup, interruption: AbortSignal): Promise<number> {
  const watch = startStopwatch(print, () => interruption.throwIfAborted());
  print("gen-nix demo: a web application behind nginx, both in one container image\n");

  const advice = await watch.step("set up: Nix and Docker", () => setUp(cleanup));
  const directory = join(cacheDirectory(), "demo");
  const built = await watch.step(
    `generate Nix from ${EXAMPLE}/processes.yaml and build the image`,
    () => buildExample(directory),
  );
  if (built === undefined) return 1;

  const { engine } = await findEngine();
  if (engine === undefined) {
    for (const line of advice) print(`  ${line}`);
    print(`\nNo container engine answers here, but the image is built. Where there is one:`);
    print(
      `    docker load -i ${built.archive} && docker run --rm --network host multiprocess:test`,
    );
    return 3;
  }
  await showContainer(engine, built, { watch, cleanup, interruption });
  print(`\n${watch.summary()}`);
  printByHand(directory, cleanup.engineStarted ? undefined : engine);
  return 0;
}

async function setUp(cleanup: Cleanup): Promise<readonly string[]> {
  const say = (line: string) => print(`  ${line}`);
  const { advice, failures, started, complete } = await setUpMachine({ forEverybody: false, say });
  if (complete) say("both are there");
  cleanup.engineStarted = started !== undefined;
  return [...failures, ...advice];
}

/** Works on a copy, so that the checkout stays as it is. */
async function buildExample(directory: string): Promise<BuiltProject | undefined> {
  print(`  in ${directory}, on a copy`);
  await mkdir(directory, { recursive: true });
  await cp(EXAMPLE, directory, { recursive: true });
  return build({ model: join(directory, "processes.yaml"), force: true });
}

async function showContainer(
  engine: Engine,
  built: BuiltProject,
  context: { watch: Stopwatch; cleanup: Cleanup; interruption: AbortSignal },
): Promise<void> {
  const { watch, cleanup, interruption } = context;
  const { reference } = await watch.step("load the image: docker load", () =>
    loadProject(engine, built),
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
  await watch.step("stop the container: docker stop", async () => {
    const exitCode = await cleanup.container?.stop();
    cleanup.container = undefined;
    print(`  it stopped with exit code ${exitCode}`);
  });
}

async function waitForPage(
  container: BackgroundContainer,
  interruption: AbortSignal,
): Promise<Page> {
  const deadline = Date.now() + PAGE_TIMEOUT;
  while (Date.now() < deadline) {
    interruption.throwIfAborted();
    const page = await requestPage({ port: PROXY_PORT, host: HOST }).catch(() => undefined);
    if (page?.status === 200) return page;
    if (!(await container.isRunning())) break;
    await sleep(100);
  }
  throw new RunFailure(`no page came; the container's last lines:\n${await container.logs()}`);
}

/** @param engine that goes on when we end; without one, setting up comes first. */
function printByHand(directory: string, engine: Engine | undefined): void {
  const cli = `node ${fileURLToPath(new URL("../cli.js", import.meta.url))}`;
  print("\nThe same by hand:");
  print(`    cd ${directory}`);
  if (engine === undefined) print(`    ${cli} setup    # starts a Docker engine that stays`);
  print(`    ${cli} processes.yaml`);
  print("    nix-build");
  for (const args of [
    ["load", "-i", "result"],
    ["run", "--rm", "--network", "host", IMAGE],
  ]) {
    print(`    ${renderCommandLine(engineCommand(engine ?? PLAIN_DOCKER, args))}`);
  }
  print(`    curl -H 'Host: ${HOST}' http://localhost:${PROXY_PORT}    # in another terminal`);
}

function watchForInterrupts(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () =>
      controller.abort(
        new RunFailure("interrupted: everything is stopped", signalExitCode(signal)),
      ),
    );
  }
  return controller.signal;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}
