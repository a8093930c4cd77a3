import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { docker } from "./support/docker.js";
import { type FixtureContainer, startFixture } from "./support/fixture-image.js";
import { ROOT } from "./support/gen-nix.js";
import { managersOfImages } from "./support/managers-of-images.js";
import { waitUntil } from "./support/wait-until.js";

interface Hostile {
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * What stands between a model and a process, and takes something in it for its own:
 *
 * | manager     | parsers on the way                                                     |
 * | ----------- | ---------------------------------------------------------------------- |
 * | supervisord | `%(x)s` in values, `;` and `#` as comments, shlex, lines of an INI file |
 * | sysvinit    | bash: everything                                                       |
 * | s6          | bash: everything                                                       |
 * | the others  | a shell script that quotes everything                                  |
 */
const managers = await managersOfImages();
const cases = managers.flatMap((manager) =>
  (["any", "one-line"] as const).map((text) => ({ ...manager, text })),
);

describe.each(cases)(
  "a hostile model ($text text) under $processManager",
  ({ missing, ...parameters }) => {
    let container: FixtureContainer;
    let folder: string;
    let hostile: Hostile;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "gen-nix-hostile-"));
      const texts = await readFile(join(ROOT, "test/fixtures/hostile/hostile.json"), "utf8");
      hostile = JSON.parse(texts)[parameters.text];
      if (missing === undefined) container = await startFixture("hostile", parameters);
    });
    afterAll(async () => {
      await container?.remove();
      await rm(folder, { recursive: true, force: true });
    });

    it("reaches the process unchanged, in arguments and variables", async (context) => {
      context.skip(missing !== undefined, `the package set has no ${missing}`);
      expect(await words("probe.arguments")).toEqual(hostile.arguments);
      const environment = await words("probe.environment");
      for (const [name, value] of Object.entries(hostile.environment)) {
        expect(environment).toContain(`${name}=${value}`);
      }
    });

    /** The words, each ended by a NUL, of a file that the process wrote. */
    async function words(name: string): Promise<readonly string[]> {
      const text = await waitUntil(`the process wrote ${name}`, async () => {
        const copied = await docker("cp", `${container.id}:/tmp/${name}`, join(folder, name));
        return copied.exitCode === 0 && (await readFile(join(folder, name), "utf8"));
      });
      return text.split("\0").slice(0, -1);
    }
  },
);
