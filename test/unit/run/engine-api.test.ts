import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import type { EngineClient } from "../../../src/run/docker/engine.js";
import {
  engineSocket,
  getFromEngine,
  openLoad,
  parseLoadAnswer,
  sendArchive,
} from "../../../src/run/docker/engine-api.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const docker: EngineClient = { program: "docker", host: undefined, sudo: false };

/** The environment of a client whose configuration is `config`. */
function environment(config?: string): NodeJS.ProcessEnv {
  const folder = temporaryFolder();
  if (config !== undefined) writeFileSync(join(folder, "config.json"), config);
  return { DOCKER_CONFIG: folder };
}

test("gen-nix speaks to the engine that Docker's client would use", () => {
  const system = "/var/run/docker.sock";
  expect(engineSocket(docker, environment())).toBe(system);
  expect(engineSocket(docker, environment("{}"))).toBe(system);
  expect(engineSocket(docker, environment('{"currentContext":"default"}'))).toBe(system);
  expect(engineSocket(docker, { ...environment(), DOCKER_HOST: "unix:///a/b" })).toBe("/a/b");
  expect(engineSocket({ ...docker, host: "unix:///c" }, { DOCKER_HOST: "unix:///a" })).toBe("/c");
});

test.each<[string, Partial<EngineClient>, NodeJS.ProcessEnv]>([
  ["another machine", {}, { DOCKER_HOST: "ssh://ann@far.example.test" }],
  ["a context of a variable", {}, { DOCKER_CONTEXT: "far" }],
  ["an engine of root", { sudo: true }, {}],
  ["podman", { program: "podman" }, {}],
])("the client reaches %s", (_what, client, env) => {
  expect(engineSocket({ ...docker, ...client }, env)).toBeUndefined();
});

test("the client reaches a context of its configuration", () => {
  expect(engineSocket(docker, environment('{"currentContext":"far"}'))).toBeUndefined();
});

/** Starts a server at a socket. */
async function engine(listener: RequestListener): Promise<string> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "run"));
  const socket = join(folder, "run/docker.sock");
  const server = createServer(listener);
  await new Promise<void>((started) => server.listen(socket, started));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return socket;
}

test("an engine gets the whole archive, and its messages are those of the client", async () => {
  const bytes: Buffer[] = [];
  const socket = await engine((request, response) => {
    request.on("data", (part: Buffer) => bytes.push(part));
    request.on("end", () =>
      response.end('{"stream":"Loaded image: shop:test\\n"}\n{"stream":"Done\\n"}\n'),
    );
  });
  const archive = Readable.from([Buffer.from("one "), Buffer.from("two")]);
  expect(await sendArchive(socket, archive)).toEqual({
    exitCode: 0,
    stdout: "Loaded image: shop:test\nDone",
    stderr: "",
  });
  expect(Buffer.concat(bytes).toString()).toBe("one two");
});

test("an interrupt waits for an engine that has the whole archive, and completes the load", async () => {
  let isLoaded = false;
  const socket = await engine((request, response) => {
    request.resume().on("end", () => {
      process.emit("SIGINT", "SIGINT");
      setTimeout(() => {
        isLoaded = true;
        response.end("{}");
      }, 50);
    });
  });
  const archive = Readable.from([Buffer.from("one")]);
  await expect(sendArchive(socket, archive)).rejects.toThrow("interrupted");
  expect(isLoaded).toBe(true);
});

test("an engine that refuses an archive says why", () => {
  const inStream = '{"stream":"..."}\n{"errorDetail":{"message":"no space"},"error":"no space"}\n';
  expect(parseLoadAnswer({ status: 200, body: inStream })).toMatchObject({
    exitCode: 1,
    stderr: "no space",
  });
  expect(parseLoadAnswer({ status: 500, body: '{"message":"no layer"}\n' })).toMatchObject({
    exitCode: 1,
    stderr: "no layer",
  });
});

test("a connection that breaks while an archive is sent is an error", async () => {
  const socket = await engine((request) => request.socket.destroy());
  const archive = Readable.from(Array.from({ length: 64 }, () => Buffer.alloc(65_536)));
  await expect(sendArchive(socket, archive)).rejects.toThrow();
});

test("an archive that cannot be read is an error, and the engine gets no end of it", async () => {
  let ended = false;
  const socket = await engine((request) => {
    request.on("end", () => {
      ended = true;
    });
    request.on("error", () => undefined);
    request.resume();
  });
  async function* parts() {
    yield Buffer.from("one");
    throw new Error("a store path is gone");
  }
  await expect(sendArchive(socket, Readable.from(parts()))).rejects.toThrow("a store path is gone");
  expect(ended).toBe(false);
});

test("no answer is no engine", async () => {
  expect(await getFromEngine(undefined, "/info")).toBeUndefined();
  expect(await getFromEngine(join(temporaryFolder(), "none.sock"), "/info")).toBeUndefined();
  const silent = await engine(() => undefined);
  expect(await getFromEngine(silent, "/info", 50)).toBeUndefined();
});

test("a load that was opened before its archive exists gets it later, or ends without one", async () => {
  const seen: string[] = [];
  const socket = await engine((request, response) => {
    seen.push("begun");
    let bytes = "";
    request.on("error", () => seen.push("cancelled"));
    request.on("data", (part: Buffer) => {
      bytes += part.toString();
    });
    request.on("end", () => {
      seen.push(bytes.slice(512));
      response.end('{"stream":"Loaded image: shop:test\\n"}\n');
    });
  });
  const opened = openLoad(socket);
  await expect.poll(() => seen).toEqual(["begun"]);
  const { stdout } = await opened.send(Readable.from([Buffer.from("an archive")]));
  expect(stdout).toBe("Loaded image: shop:test");
  opened.cancel();
  const other = openLoad(socket);
  await expect.poll(() => seen).toEqual(["begun", "an archive", "begun"]);
  other.cancel();
  await expect.poll(() => seen.at(-1)).toBe("cancelled");
});
