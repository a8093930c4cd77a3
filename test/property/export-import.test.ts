import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { exportModel } from "../../src/export/export-model.js";
import { importFile } from "../../src/import/import-file.js";
import { checkModel } from "../../src/index.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

/** What a compose file can say of a process. */
interface Drawn {
  readonly isJob: boolean;
  readonly hasPort: boolean;
  readonly secret: string | undefined;
  /** Which of the earlier processes it needs. */
  readonly needs: readonly boolean[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  isJob: fc.boolean(),
  hasPort: fc.boolean(),
  secret: fc.option(fc.constantFrom("token", "password"), { nil: undefined }),
  needs: fc.array(fc.boolean(), { maxLength: 5 }),
});

const nameOf = (index: number) => `process-${index}`;
const portOf = (index: number) => 5000 + index;

function modelOf(system: readonly Drawn[]): object {
  const processes = system.map(({ isJob, hasPort, secret, needs }, index) => [
    nameOf(index),
    {
      foregroundProcess: "/bin/program",
      ...(isJob ? { type: "oneshot" } : {}),
      // Nothing listens once a job has ended.
      ...(hasPort && !isJob ? { port: portOf(index) } : {}),
      ...(secret === undefined ? {} : { secrets: { [secret]: `/run/secrets/${secret}` } }),
      dependsOn: Object.fromEntries(
        needed(needs, index).map((other) => [
          nameOf(other),
          system[other]?.isJob ? "completed" : "ready",
        ]),
      ),
    },
  ]);
  return { image: { name: "shop" }, processes: Object.fromEntries(processes) };
}

const needed = (needs: readonly boolean[], index: number): number[] =>
  needs.flatMap((isNeeded, other) => (isNeeded && other < index ? [other] : []));

test("a model that is exported to compose and imported again has the same processes", async () => {
  enterFolder(temporaryFolder());
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { minLength: 2, maxLength: 6 }), async (system) => {
      writeFileSync("processes.yaml", stringify(modelOf(system)));
      const result = await checkModel("processes.yaml");
      if (!result.ok) throw new Error("the model has errors");
      const [file] = exportModel(result.model, "compose", { replicas: 1, split: true });
      const content = file?.content ?? "";
      writeFileSync("compose.yaml", content);
      // Only the model has the programs of the images, so the file itself is refused.
      const own = importFile("compose.yaml", "compose", new Set(), ".");
      expect(own.errors, "refused").toHaveLength(system.every(({ isJob }) => isJob) ? 0 : 1);
      writeFileSync("compose.yaml", content.replaceAll("gen-nix-control", "pg_isready"));
      const imported = importFile("compose.yaml", "compose", new Set(), ".");
      expect(imported.errors).toEqual([]);
      const before = result.model.processes;
      const after = imported.system?.processes ?? [];
      expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
      for (const [index, { keys, dependencies }] of after.entries()) {
        const { isJob, secret, needs } = system[index] as Drawn;
        expect(
          [...dependencies].map(([name, { condition }]) => [name, condition]),
          "dependencies",
        ).toEqual(
          needed(needs, index).map((other) => [
            nameOf(other),
            system[other]?.isJob ? "completed" : "ready",
          ]),
        );
        // One that others wait for has a type, because it has to succeed.
        const ends = keys.get("type") === "oneshot" || keys.get("restart") === "never";
        expect(ends, "ends").toBe(isJob);
        expect(Object.keys(keys.get("secrets") ?? {}), "secrets").toEqual(secret ? [secret] : []);
      }
      // A job that uses a process does not hide its port.
      const isUsed = (index: number) =>
        system.some(({ isJob, needs }, user) => !isJob && needed(needs, user).includes(index));
      const published = system.flatMap(({ isJob, hasPort }, index) =>
        hasPort && !isJob && !isUsed(index) ? [portOf(index)] : [],
      );
      expect(after.map(({ keys }) => keys.get("port")).filter(Boolean)).toEqual(published);
    }),
    { numRuns: 40 },
  );
});
