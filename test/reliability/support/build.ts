import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ensureSeed } from "../../../src/debian/index.js";
import { renderDiagnostics } from "../../../src/diagnostics/render.js";
import { generate } from "../../../src/project/generate.js";
import { type Engine, requireEngine } from "../../../src/run/docker/engine.js";
import { loadImage } from "../../../src/run/docker/load-image.js";
import { readArchivedImage } from "../../../src/run/docker/read-archive.js";
import { ROOT } from "../../e2e/support/gen-nix.js";
import { nix, nixOutput } from "../../e2e/support/nix.js";
import { usableLock } from "../../support/usable-lock.js";
import { Broken } from "../row.js";
import { type NamedRow, packageSetFile } from "./plan.js";

/** The archive of each row's image, or the reason why there is none, by the key of the row. */
export type Archives = ReadonlyMap<string, string | Broken>;

/** Returns the package set as a Nix expression. */
export async function packageSetExpression(): Promise<string> {
  if (packageSetFile !== undefined)
    return `(let set = import ${packageSetFile}; in if builtins.isFunction set then set { } else set)`;
  const lockFile = await usableLock();
  await ensureSeed({ lockFile });
  return `(import ${join(ROOT, "nix/package-sets/debian")} { lockFile = ${lockFile}; })`;
}

/** Returns the process managers that the package set has. */
export async function managersOf(packageSet: string): Promise<readonly string[]> {
  const expression = `(import ${join(ROOT, "nix")} { pkgs = ${packageSet}; }).availableManagers`;
  const words = ["--eval", "--strict", "--json", "--expr", expression];
  return JSON.parse(await nixOutput("nix-instantiate", ...words)) as string[];
}

/** Writes the Nix files of each model below a folder, as `gen-nix` does; returns why it refused some. */
export async function emitRows(
  rows: readonly NamedRow[],
  folder: string,
): Promise<ReadonlyMap<string, Broken>> {
  const refused = new Map<string, Broken>();
  for (const { key, model, files = {} } of rows) {
    const directory = join(folder, key);
    const image = { name: "gen-nix-reliability", tag: key, ...model.image };
    const all = { ...files, "processes.json": JSON.stringify({ ...model, image }) };
    for (const [path, text] of Object.entries(all)) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), text);
    }
    const options = { model: join(directory, "processes.json"), packages: "debian" } as const;
    const { ok, diagnostics } = await generate(options);
    const said = renderDiagnostics(diagnostics, { color: false }).replaceAll(`${directory}/`, "");
    if (!ok) refused.set(key, new Broken(said));
  }
  return refused;
}

/** Builds the images of all rows under a process manager at once. */
export async function buildRows(
  rows: readonly NamedRow[],
  { folder, manager, packageSet }: { folder: string; manager: string; packageSet: string },
): Promise<Archives> {
  const build = async (some: readonly NamedRow[]) => {
    const attributes = some.map(
      ({ key }) =>
        `"${key}" = import ${join(folder, key)} { inherit pkgs; processManager = "${manager}"; interactive = true; };`,
    );
    const expression = `let pkgs = ${packageSet}; in { ${attributes.join(" ")} }`;
    return nix("nix-build", "--no-out-link", "--expr", expression);
  };
  const { exitCode, stdout } = await build(rows);
  // Nix prints the results in the order of the attributes' names, which is that of the rows.
  if (exitCode === 0) {
    const paths = stdout.split("\n");
    return new Map(rows.map(({ key }, index) => [key, paths[index] ?? ""]));
  }
  const archives = new Map<string, string | Broken>();
  for (const row of rows) {
    const one = await build([row]);
    const why = () => new Broken(/error: .*/.exec(one.stderr)?.[0] ?? one.stderr);
    archives.set(row.key, one.exitCode === 0 ? one.stdout : why());
  }
  return archives;
}

/** Loads an archive into an engine, that of gen-nix by default, and returns the identifier of its image. */
export async function load(archive: string, given?: Engine): Promise<string> {
  const engine = given ?? (await requireEngine());
  const [{ reference }, image] = [
    await loadImage(engine, archive),
    await readArchivedImage(archive),
  ];
  return image?.id ?? reference;
}
