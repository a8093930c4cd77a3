#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { loadBundle } from "./load-bundle.js";

const words = process.argv.slice(2);

if (words.length === 1 && (words[0] === "--version" || words[0] === "-V")) {
  process.stdout.on("error", () => process.exit(1)).write(`${version()}\n`);
} else {
  // V8 would optimize the grammar of Nix in another thread, and Node waits for it before it exits.
  // That takes 0.1 s, which pays off only for models of many thousand processes. Another V8 could
  // reject the flag, so it is set for the tested versions: Node 20 to 26.
  if (Number.parseInt(process.versions.node, 10) <= 26)
    setFlagsFromString("--wasm-tiering-budget=200000000");
  const { runProgram } = loadBundle<typeof import("./commands/program.js")>(
    "program.cjs",
    /^[a-z]+$/.test(words[0] ?? "") ? String(words[0]) : "generate",
  );
  await runProgram(words, version());
}

function version(): string {
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
