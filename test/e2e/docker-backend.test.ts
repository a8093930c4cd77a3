import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { requestPage } from "../../src/run/request-page.js";
import { docker, dockerOutput } from "./support/docker.js";
import { ROOT } from "./support/gen-nix.js";
import { processesOf } from "./support/host-processes.js";
import { nixOutput } from "./support/nix.js";
import { packageSet } from "./support/package-set.js";
import { waitUntil } from "./support/wait-until.js";

/** Returns the name of a process's container, as the framework's nixproc-docker-deploy does. */
const containerOf = (name: string) => `nixproc-${name}`;

/** The systems: their containers in the order of starting, and the application at each port. */
const systems = [
  {
    fixture: "blog-post",
    starts: ["webapp", "nginx"],
    answers: [{ port: 8080, host: "webapp.local", text: "port: 5000" }],
    uid: 23625,
    webapp: "webapp",
  },
  {
    fixture: "webapps-advanced",
    starts: [...[1, 2, 3, 4, 5, 6].map((number) => `webapp${number}`), "nginx", "nginx2"],
    answers: [1, 2, 3, 4, 5, 6].map((number) => ({
      port: number < 5 ? 8080 : 8081,
      host: `webapp${number}.local`,
      text: `port: 500${number}`,
    })),
    uid: 2003,
    webapp: "webapp1",
  },
];

describe.each(systems)(
  "the profile of $fixture for docker, deployed as the framework does it",
  (system) => {
    let stateDir: string;
    let profile: string;
    let names: readonly string[] = [];
    beforeAll(async () => {
      stateDir = await mkdtemp(join(tmpdir(), "gen-nix-docker-"));
      const build = join(ROOT, "nix/compat/nixproc/backends/docker/build-docker-env.nix");
      const exprFile = join(ROOT, "test/fixtures", system.fixture, "processes.nix");
      const call = `{ pkgs = ${packageSet}; exprFile = ${exprFile}; stateDir = "${stateDir}"; }`;
      profile = await nixOutput("nix-build", "--no-out-link", "--expr", `import ${build} ${call}`);
      names = await deploy(profile);
    });
    afterAll(async () => {
      await docker("rm", "--force", ...names.map(containerOf));
      await rm(stateDir, { recursive: true, force: true });
    });

    it("starts applications before the proxies, which serve all of them, each as its user", async () => {
      expect(names).toEqual(system.starts);
      for (const { port, host, text } of system.answers) {
        const body = await waitUntil(`${host} answers`, async () => {
          const page = await requestPage({ port, host }).catch(() => undefined);
          return page?.status === 200 && page.body;
        });
        expect(body).toContain(text);
      }
      const webapp = (await processesOf(containerOf(system.webapp))).find(({ commandLine }) =>
        commandLine.includes("/bin/webapp"),
      );
      expect(webapp?.uid).toBe(system.uid);
    });

    it("stops with exit code 0", async () => {
      for (const name of [...names].reverse()) {
        await dockerOutput("stop", containerOf(name));
        const state = await dockerOutput(
          "inspect",
          "--format",
          "{{.State.ExitCode}}",
          containerOf(name),
        );
        expect(state).toBe("0");
      }
    });
  },
);

/**
 * Creates and starts the containers of a profile in the order of their priorities, and returns their names.
 */
async function deploy(profile: string): Promise<readonly string[]> {
  const priorities = (await readdir(profile)).filter((file) => file.endsWith("-docker-priority"));
  const names = priorities.sort().map((file) => file.replace(/^\d+-(.*)-docker-priority$/, "$1"));
  for (const name of names) {
    const settings = await readFile(join(profile, `${name}-docker-settings`), "utf8");
    const [, archive] = /^dockerImage=(.*)$/m.exec(settings) ?? [];
    const [, tag] = /^dockerImageTag=(.*)$/m.exec(settings) ?? [];
    await dockerOutput("load", "--input", archive ?? "");
    const options = await readFile(join(profile, `${name}-docker-createparams`), "utf8");
    await dockerOutput(
      "create",
      ...options.trimEnd().split("\n"),
      ...["--name", containerOf(name), tag ?? ""],
    );
    await dockerOutput("start", containerOf(name));
  }
  return names;
}
