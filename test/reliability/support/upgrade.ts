import { join } from "node:path";
import { inspectContainers } from "../../../src/control/container.js";
import { requireEngine } from "../../../src/run/docker/engine.js";
import { callUpgrade, sendPaths } from "../../../src/upgrade/upgrade-container.js";
import type { UpgradeResult } from "../../../src/upgrade/upgrade-result.js";
import { nixOutput } from "../../e2e/support/nix.js";
import { Broken, type Model } from "../row.js";
import { emitRows } from "./build.js";
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

/** Sends the paths of a system to a container, and upgrades the container to it. */
export async function upgradeContainer(id: string, specification: string): Promise<UpgradeResult> {
  const found = await findContainer(id);
  await sendPaths(found, await closureOf(specification));
  return callUpgrade(found, ["--timeout", "30", specification]);
}

async function findContainer(id: string) {
  const engine = await requireEngine();
  const [container] = await inspectContainers(engine, [id]);
  if (container === undefined) throw new Broken("the container is gone");
  return { engine, container };
}

async function closureOf(path: string): Promise<readonly string[]> {
  return (await nixOutput("nix-store", "--query", "--requisites", path)).split("\n");
}
