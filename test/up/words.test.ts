import { execa } from "execa";
import { beforeAll, expect, it } from "vitest";
import { prepareDist } from "../support/prepare-dist.js";
import {
  answers,
  asOrdinaryUser,
  cli,
  freePorts,
  threeServers,
  type UpProject,
  upProject,
} from "./support/up-project.js";

beforeAll(prepareDist);

/** Runs gen-nix in the folder of a project, where no container engine answers. */
async function gen({ folder, environment }: UpProject, ...words: string[]) {
  const [program = "", ...args] = [...asOrdinaryUser, process.execPath, cli, ...words];
  const env = { ...environment, DOCKER_HOST: "unix:///nowhere/docker.sock" };
  const { exitCode, stdout, stderr } = await execa(program, args, {
    ...{ cwd: folder, env, reject: false, stdin: "ignore" },
  });
  return { exitCode, stdout, stderr };
}

it("the words for containers control gen-nix up as well, from the folder of the model", async () => {
  const ports = await freePorts(3);
  const project = await upProject(threeServers(ports));
  const run = project.up("--env", "LEVEL=debug");
  await run.until(/all 3 processes are ready/);
  const { stdout, stderr } = await gen(project, "status");
  expect(stderr).toBe(`gen-nix up in ${project.folder}`);
  expect(stdout).toMatch(/^web +ready +yes +- +\d+ +\d+ s +0 +-$/m);
  expect((await gen(project, "stop", "web")).stderr).toBe("stopped web");
  expect(await Promise.all(ports.map(answers))).toEqual([true, false, true]);
  expect((await gen(project, "start", "web")).stderr).toBe("started web");
  expect((await gen(project, "restart")).stderr).toBe("restarted db, other, web");
  expect(await Promise.all(ports.map(answers))).toEqual([true, true, true]);
  const inside = await gen(project, "exec", "web", "--", "sh", "-c", "echo $0; exit 7");
  expect([inside.exitCode, inside.stdout]).toEqual([7, "sh"]);
  // Vitest sets this variable for the caller.
  const variables = (await gen(project, "exec", "web", "--", "env")).stdout;
  expect(variables).toMatch(/^LEVEL=debug$/m);
  expect(variables).not.toMatch(/^VITEST/m);
  const unknown = await gen(project, "logs", "wbe");
  expect([unknown.exitCode, unknown.stderr.split("\n").at(-1)]).toEqual([
    2,
    '  hint: did you mean "web"?',
  ]);
  expect((await gen(project, "logs", "web", "-n", "1")).stdout).toBe("web | web listens");
  const following = gen(project, "logs", "--follow", "db");
  expect((await gen(project, "stop")).stderr).toBe(`stopped gen-nix up in ${project.folder}`);
  expect(await run.end()).toBe(0);
  const followed = await following;
  expect([followed.exitCode, followed.stdout.split("\n").at(-1)]).toEqual([0, "db | db stops"]);
  expect((await gen(project, "logs", "--up", "-n", "1", "db")).stdout).toBe("db | db stops");
  expect(await gen(project, "status", "--up")).toMatchObject({
    exitCode: 3,
    stderr: "gen-nix: no gen-nix up runs beside the model",
  });
  expect((await gen(project, "status")).stderr).toContain(
    "no gen-nix up runs beside the model, and no container can be found: no engine answers",
  );
});
