import { once } from "node:events";
import { chmodSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { beforeEach, expect, test, vi } from "vitest";
import { requireFreePorts } from "../../../src/run/docker/require-free-ports.js";
import { docker as engine } from "../../support/stand-in-engine.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

let port = 0;

beforeEach(async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  port = typeof address === "object" ? (address?.port ?? 0) : 0;
  return () => {
    server.close();
    vi.unstubAllEnvs();
  };
});

test("reports a taken port with the program, and the process that needs it", async () => {
  standInForDocker({});
  await expect(want()).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringMatching(
      new RegExp(`^port ${port} \\(process web\\) is taken by .+ \\(pid ${process.pid}\\)\nhint: `),
    ),
  });
});

test("reports the container of an earlier run, with the command that removes it", async () => {
  standInForDocker({ containers: `${process.ppid} shop:latest /happy_pike` });
  await expect(want()).rejects.toThrow(
    `port ${port} (process web) is taken by the container happy_pike of shop:latest\n` +
      "hint: stop the gen-nix that runs it, or remove it: docker rm --force happy_pike",
  );
});

test("ignores ports of this machine for an engine on another machine", async () => {
  standInForDocker({ place: "ssh://ann@far.example.test" });
  await expect(want()).resolves.toBeUndefined();
});

test("ports that are free are not reported", async () => {
  standInForDocker({});
  const free = [{ process: "web", port: 1 }];
  await expect(requireFreePorts(engine, "shop:latest", free)).resolves.toBeUndefined();
});

const want = () => requireFreePorts(engine, "shop:latest", [{ process: "web", port }]);

/** Replaces docker by a script, because a quick test cannot have an engine on another machine. */
function standInForDocker({ containers = "", place = "unix:///var/run/docker.sock" }): void {
  const folder = temporaryFolder();
  const script = `#!/bin/sh
case $1 in
  context) echo '${place}' ;;
  ps) ${containers === "" ? ":" : "echo id"} ;;
  inspect) echo '${containers}' ;;
esac
`;
  writeFileSync(`${folder}/docker`, script);
  chmodSync(`${folder}/docker`, 0o755);
  vi.stubEnv("PATH", `${folder}:${process.env.PATH}`);
}
