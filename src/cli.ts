#!/usr/bin/env node
import { readFileSync } from "node:fs";

const words = process.argv.slice(2);

if (words.length === 1 && (words[0] === "--version" || words[0] === "-V")) {
  process.stdout.write(`${version()}\n`);
} else {
  // Everything else is loaded when it is needed, as most of the time goes into loading.
  const { runProgram } = await import("./commands/program.js");
  await runProgram(words, version());
}

function version(): string {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
