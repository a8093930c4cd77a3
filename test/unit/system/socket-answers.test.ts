import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { execa } from "execa";
import { expect, test } from "vitest";
import { socketAnswers } from "../../../src/system/socket-answers.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

test("finds a daemon that listens, and none without a socket", async () => {
  const socket = `${temporaryFolder()}/socket`;
  expect(await socketAnswers(socket)).toBe(false);
  const server = createServer().listen(socket);
  await once(server, "listening");
  expect(await socketAnswers(socket)).toBe(true);
  server.close();
});

test("does not mistake the socket of a killed daemon for a daemon", async () => {
  const socket = `${temporaryFolder()}/socket`;
  const daemon = `require("node:net").createServer().listen(${JSON.stringify(socket)}, () => process.kill(process.pid, "SIGKILL"))`;
  await execa(process.execPath, ["--eval", daemon], { reject: false });
  expect(existsSync(socket)).toBe(true);
  expect(await socketAnswers(socket)).toBe(false);
});
