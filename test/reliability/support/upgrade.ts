import { join } from "node:path";
import { inspectContainers } from "../../../src/control/container.js";
import { parseStatus } from "../../../src/control/process-status.js";
import { callUpgrade, sendPaths } from "../../../src/upgrade/upgrade-container.js";
import type { UpgradeResult } from "../../../src/upgrade/upgrade-result.js";
import { nixOutput } from "../../e2e/support/nix.js";
import { waitUntil } from "../../e2e/support/wait-until.js";
import { Broken, type Model } from "../row.js";
import { emitRows } from "./build.js";
import type { Container } from "./container.js";
import type { NamedRow } from "./plan.js";

/** What the systems of a trial are built from. */
export interface SystemSource {
  readonly row: NamedRow;
  readonly folder: string;
  readonly manager: string;
  readonly packageSet: string;
}

let systems = 0;

/** Builds the system of another model with the files of a row; returns the specification of its root process. */
export async function buildSystem(source: SystemSource, model: Model): Promise<string> {
  const key = `${source.row.key}-system-${++systems}`;
  const refused = await emitRows([{ ...source.row, key, model }], source.folder);
  const reason = refused.get(key);
  if (reason !== undefined) throw reason;
  const image = `import ${join(source.folder, key)} { pkgs = ${source.packageSet}; processManager = "${source.manager}"; interactive = true; }`;
  const out = await nixOutput("nix-build", "--no-out-link", "--expr", `(${image}).rootProcess`);
  return `${out}/init`;
}

/** Upgrades a container to a system, as `gen-nix upgrade --settle SECONDS` does. */
export async function upgradeContainer(
  container: Container,
  specification: string,
  settle = 1,
): Promise<UpgradeResult> {
  await sendSystem(container, specification);
  return activateSystem(container, specification, settle);
}

/** Sends the store paths of a system that a container lacks. */
export async function sendSystem(container: Container, specification: string): Promise<void> {
  await sendPaths(await findContainer(container), await closureOf(specification));
}

/** Upgrades a container to a system whose store paths it has. */
export async function activateSystem(
  container: Container,
  specification: string,
  settle = 1,
): Promise<UpgradeResult> {
  const words = ["--timeout", "30", "--settle", `${settle}`, specification];
  return callUpgrade(await findContainer(container), words);
}

/** Returns why a step failed, or an empty text. */
export async function reasonOf(step: Promise<unknown>): Promise<string> {
  return step.then(
    () => "",
    (error: Error) => error.message,
  );
}

/** Restarts a container, and returns the version of each process by its name, once all are ready. */
export async function restartedVersions(
  container: Container,
): Promise<Readonly<Record<string, string>>> {
  await container.restart();
  const names = await waitUntil("all processes are ready", async () => {
    const { stdout } = await container.exec("gen-nix-control", "status", "--json");
    const all = parseStatus(stdout);
    return all?.every(({ ready }) => ready) && all.map(({ name }) => name);
  });
  const versions: Record<string, string> = {};
  for (const name of names) versions[name] = await versionOf(container, name);
  return versions;
}

/** Returns the version with which a `webapp` runs. */
async function versionOf(container: Container, name: string): Promise<string> {
  const { stdout } = await container.exec("gen-nix-control", "exec", name, "--", "/bin/env");
  return /^VERSION=(.*)$/m.exec(stdout)?.[1] ?? "";
}

async function findContainer({ engine, id }: Container) {
  const [container] = await inspectContainers(engine, [id]);
  if (container === undefined) throw new Broken("the container is gone");
  return { engine, container };
}

async function closureOf(path: string): Promise<readonly string[]> {
  return (await nixOutput("nix-store", "--query", "--requisites", path)).split("\n");
}
