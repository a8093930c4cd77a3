import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, test } from "vitest";
import { docker } from "../e2e/support/docker.js";
import { Broken, type Trial } from "./row.js";
import {
  type Archives,
  buildRows,
  emitRows,
  load,
  managersOf,
  packageSetExpression,
} from "./support/build.js";
import { type Container, startContainer } from "./support/container.js";
import { allRows, chosenManagers, chosenRows, type NamedRow } from "./support/plan.js";
import { writeResult } from "./support/results.js";
import { buildSystem, upgradeContainer } from "./support/upgrade.js";

const every = await allRows();
const rows = await chosenRows();
const packageSet = await packageSetExpression();
const available = await managersOf(packageSet);
const managers = chosenManagers ?? available;
const folder = await mkdtemp(join(tmpdir(), "gen-nix-reliability-"));
const refused = await emitRows(rows, folder);

afterAll(() => rm(folder, { recursive: true }));

describe.each(managers)("%s", (manager) => {
  let archives: Archives = new Map();
  const images: string[] = [];

  beforeAll(async () => {
    const accepted = rows.filter(({ key }) => !refused.has(key));
    const built = await buildRows(accepted, { folder, manager, packageSet });
    archives = new Map([...refused, ...built]);
  });

  afterAll(() => docker("rmi", "--force", ...images));

  test.concurrent.each(rows)("$name", async (row) => {
    const containers: Container[] = [];
    const trial: Trial = {
      manager,
      async start(...options) {
        const container = await startContainer(options, await image(row));
        containers.push(container);
        return container;
      },
      archive: async () => archiveOf(row),
      build: (model) => buildSystem({ row, folder, manager, packageSet }, model),
      upgrade: upgradeContainer,
    };
    try {
      const measured = await row.check(trial);
      record(row, { holds: true, measured });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      record(row, { holds: false, measured: reason });
      const logs = await Promise.all(
        containers.map(({ id }) => docker("logs", "--tail", "40", id)),
      );
      throw new Error([reason, ...logs.map(({ stdout, stderr }) => stdout + stderr)].join("\n"));
    } finally {
      await Promise.all(containers.map((container) => container.remove()));
    }
  });

  function record({ key }: NamedRow, result: { holds: boolean; measured: string }): void {
    writeResult(every, { key, manager, result });
  }

  async function image(row: NamedRow): Promise<string> {
    const id = await load(archiveOf(row));
    images.push(id);
    return id;
  }

  function archiveOf({ key }: NamedRow): string {
    const archive = archives.get(key) ?? new Broken("no image was built");
    if (archive instanceof Error) throw archive;
    return archive;
  }
});
