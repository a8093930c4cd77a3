import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Builds `dist/` when it is older than its sources, for tests of the installed program. */
export async function prepareDist(): Promise<void> {
  const script = JSON.stringify(join(root, "scripts/prepare.mjs"));
  await execa(process.execPath, ["--eval", `import(${script}).then((it) => it.prepare())`]);
}
