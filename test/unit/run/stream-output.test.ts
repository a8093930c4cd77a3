import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { expect, test } from "vitest";
import { streamOutput } from "../../../src/run/stream-output.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const explain = (errors: string) => new Error(`cat failed: ${errors}`);

test("the output of a program is a stream", async () => {
  const file = join(temporaryFolder(), "text");
  writeFileSync(file, "x".repeat(300_000));
  expect(await text(streamOutput("cat", [file], explain))).toHaveLength(300_000);
});

test("a failure of the program is an error with its words", async () => {
  const stream = streamOutput("cat", ["/absent"], explain);
  await expect(text(stream)).rejects.toThrow(/^cat failed: .*\/absent/);
});

test("a failed reader ends a program that prints without end", async () => {
  const full = new Writable({ write: (_chunk, _encoding, done) => done(new Error("full disk")) });
  const stream = streamOutput("cat", ["/dev/zero"], explain);
  await expect(pipeline(stream, full)).rejects.toThrow("full disk");
});
