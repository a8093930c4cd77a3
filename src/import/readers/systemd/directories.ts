import { addPath, type DraftProcess } from "../../draft-process.js";
import { literal } from "../../imported-system.js";
import type { ReadContext } from "../../reader.js";
import type { UnitEntry } from "./load-unit.js";

type ReadEntry = (process: DraftProcess, entry: UnitEntry, context: ReadContext) => void;

/** Creates a folder of the process before it starts, and gives its path in a variable, as systemd does. */
const directory =
  (parent: string, variable: string): ReadEntry =>
  (process, { value, range }, { diagnostics }) => {
    const user = process.keys.get("user") as string | undefined;
    const owner = user === undefined ? "" : ` -o ${user}`;
    const paths = value.split(/\s+/).map((name) => `\${${parent}}/${literal(name)}`);
    const before = (process.keys.get("initialize") ?? "") as string;
    const lines = paths.map((path) => `install -d -m 755${owner} ${path}\n`).join("");
    process.keys.set("initialize", `${lines}${before}`);
    addPath(process, "install", range, diagnostics);
    const variables = (process.keys.get("environment") ?? {}) as Record<string, string>;
    process.keys.set("environment", { ...variables, [variable]: paths.join(":") });
  };

/** The settings that name folders. */
export const directories: Readonly<Record<string, ReadEntry>> = {
  RuntimeDirectory: directory("runtimeDir", "RUNTIME_DIRECTORY"),
  StateDirectory: directory("libDir", "STATE_DIRECTORY"),
  CacheDirectory: directory("cacheDir", "CACHE_DIRECTORY"),
  LogsDirectory: directory("logDir", "LOGS_DIRECTORY"),
};
