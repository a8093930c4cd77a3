// Writes TypeScript sources with the content of files in the Nix library: the process managers
// (nix/backends/*/manager.json) and the rules for the keys of a model. TypeScript thus knows their types,
// and the bundle contains them. The sources are not committed: building, checking and testing write them.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The files that describe process managers. */
export const managerFiles = readdirSync(join(root, "nix/backends"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `nix/backends/${name}/manager.json`);

/** The files with the rules for the keys of a model. */
export const ruleFiles = [
  "nix/lib/types.json",
  "nix/lib/directories.json",
  "nix/process/keys.json",
  "nix/process/test-keys.json",
  "nix/process/credentials/keys.json",
  "nix/system-image/keys.json",
  "nix/backends/overrides.json",
  ...managerFiles.map((file) => file.replace("manager.json", "overrides.json")),
];

/** The file with the times of the health check of an image for one process. */
const healthFile = "nix/system-image/process-health.json";

/** The process managers, in the order of their ranks. */
const managers = managerFiles
  .map((file) => ({
    name: file.split("/")[2],
    ...JSON.parse(readFileSync(join(root, file), "utf8")),
  }))
  .sort((one, other) => one.rank - other.rank);

const namesOf = (test) => managers.filter(test).map(({ name }) => name);
const list = (names) =>
  `[\n${names.map((name) => `  ${JSON.stringify(name)},\n`).join("")}] as const;\n`;

write(
  "src/model/generated/process-managers.ts",
  `// Written by scripts/generate-sources.mjs from nix/backends/*/manager.json.

/** Process managers that can be the root process of an image. */
export const imageProcessManagers = ${list(namesOf(({ image }) => image))}
/** Process managers of a host, which a profile can be made for. */
export const hostProcessManagers = ${list(namesOf(({ image }) => !image))}
/** Process managers whose profiles can be activated on a host. */
export const switchedProcessManagers = ${list(namesOf(({ name }) => existsSync(join(root, `nix/backends/${name}/switch.sh`))))}`,
);

const { interval, timeout, startPeriod } = JSON.parse(readFileSync(join(root, healthFile), "utf8"));
write(
  "src/model/generated/process-health.ts",
  `// Written by scripts/generate-sources.mjs from ${healthFile}.

/** The times of the health check of an image for one process or group of processes, in seconds. */
export const processHealth = {
  interval: ${interval},
  timeout: ${timeout},
  startPeriod: ${startPeriod},
} as const;
`,
);

write(
  "src/model/generated/rule-files.ts",
  `// Written by scripts/generate-sources.mjs from files of nix/.

/** The files with the rules for the keys of a model, by their paths below nix/. */
export const ruleFiles = {
${ruleFiles.map((file) => `  "${file.slice("nix/".length)}": ${readFileSync(join(root, file), "utf8").trim()},\n`).join("")}} as const;
`,
);

/** Writes a file only if its text changes, so that nothing is compiled again. */
function write(path, text) {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
