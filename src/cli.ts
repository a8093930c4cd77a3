#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";

const words = process.argv.slice(2);

if (words.length === 1 && (words[0] === "--version" || words[0] === "-V")) {
  process.stdout.on("error", () => process.exit(1)).write(`${version()}\n`);
} else {
  // V8 would optimize the grammar of Nix in a second thread, and Node waits for that at its end: 0.1 s
  // that only models of many thousand processes win back. A V8 that no longer has the flag would
  // complain, so it is set where it was tried: Node 20 to 26.
  if (Number.parseInt(process.versions.node, 10) <= 26)
    setFlagsFromString("--wasm-tiering-budget=200000000");
  // Everything else is loaded when it is needed, as most of the time goes into loading.
  const { runProgram } = await import("./commands/program.js");
  await runProgram(words, version());
}

function version(): string {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
