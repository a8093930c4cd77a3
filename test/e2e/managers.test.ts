import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestPage } from "../../src/run/request-page.js";
import { dockerOutput } from "./support/docker.js";
import { type FixtureContainer, startFixture } from "./support/fixture-image.js";
import { processesOf } from "./support/host-processes.js";
import { managersOfImages } from "./support/managers-of-images.js";
import { waitUntil } from "./support/wait-until.js";

/** The advanced system: the applications that each proxy serves, by the proxy's port. */
const SYSTEM = { 8080: [1, 2, 3, 4], 8081: [5, 6] };

const managers = await managersOfImages();
const variants = [
  { webappMode: "foreground", forceDisableUserChange: false, interactive: false },
  { webappMode: "daemon", forceDisableUserChange: false, interactive: true },
  { webappMode: "daemon", forceDisableUserChange: true, interactive: false },
];
const cases = managers.flatMap((manager) =>
  variants.map((variant) => ({ ...manager, ...variant })),
);

describe.each(cases)(
  "six applications behind two proxies under $processManager ($webappMode, unprivileged: $forceDisableUserChange)",
  ({ missing, ...parameters }) => {
    let container: FixtureContainer;
    beforeAll(async () => {
      if (missing === undefined)
        container = await startFixture(
          "webapps-advanced",
          parameters,
          Object.keys(SYSTEM).map(Number),
        );
    });
    afterAll(() => container?.remove());

    it("answer for every host name, run as their users, and stop in time with exit code 0", async (context) => {
      context.skip(missing !== undefined, `the package set has no ${missing}`);
      for (const [proxy, webapps] of Object.entries(SYSTEM)) {
        const port = await container.publishedPort(Number(proxy));
        for (const webapp of webapps) {
          const body = await waitUntil(`webapp${webapp} answers`, () =>
            ask(port, `webapp${webapp}.local`),
          );
          expect(body).toContain(`listening on port: 500${webapp}`);
        }
      }

      const users = await usersOfWebapps(container.id);
      expect(users).toEqual(
        parameters.forceDisableUserChange
          ? Array(6).fill(1000)
          : [2003, 2004, 2005, 2006, 2007, 2008],
      );

      const start = performance.now();
      await dockerOutput("stop", container.id);
      expect((performance.now() - start) / 1000).toBeLessThan(8);
      const exitCode = await dockerOutput(
        "inspect",
        "--format",
        "{{.State.ExitCode}}",
        container.id,
      );
      expect(exitCode).toBe("0");
    });
  },
);

async function ask(port: number, host: string): Promise<string | undefined> {
  const page = await requestPage({ port, host }).catch(() => undefined);
  return page?.status === 200 ? page.body : undefined;
}

/** Returns the UIDs of the web applications on the machine. */
async function usersOfWebapps(id: string): Promise<readonly number[]> {
  return (await processesOf(id))
    .filter(({ commandLine }) => commandLine.includes("/bin/webapp"))
    .map(({ uid }) => uid)
    .sort((a, b) => a - b);
}
