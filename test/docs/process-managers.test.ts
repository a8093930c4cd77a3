import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expectGolden } from "../support/golden.js";
import { type Manager, readManagers } from "../support/read-managers.js";

const root = join(import.meta.dirname, "../..");
const page = join(root, "docs/process-managers.md");

test("the tables of docs/process-managers.md have every manager, with the text of its manager.json", () => {
  const managers = readManagers().toSorted((one, other) => one.rank - other.rank);
  const available = availableManagers();
  const tables: Readonly<Record<string, string>> = {
    managers: printTable(
      ["manager", "what it offers", "in an image", "on the embedded package set"],
      managers.map((manager) => [
        `\`${manager.name}\``,
        manager.description,
        manager.image ? "yes" : "no",
        availability(manager, available),
      ]),
    ),
    configuration: printTable(
      ["", ...configurationColumns.map(([, title]) => title)],
      managers.map(({ name, documentation }) => [
        name,
        ...configurationColumns.map(([key]) => documentation[key] ?? ""),
      ]),
    ),
    control: printTable(
      ["manager", ...controlColumns.map(([, title]) => title)],
      managers
        .filter(({ documentation }) => documentation["configuration"] !== undefined)
        .map(({ name, documentation }) => [
          name,
          ...controlColumns.map(([key]) => documentation[key] ?? ""),
        ]),
    ),
  };
  const text = readFileSync(page, "utf8").replace(
    /(<!-- table: (\w+) -->\n)(?:\|.*\n)*/g,
    (_whole, mark: string, name: string) => mark + tables[name],
  );
  for (const name of Object.keys(tables)) expect(text).toContain(`<!-- table: ${name} -->`);
  for (const { name, documentation } of managers) {
    const columns = [...configurationColumns, ...controlColumns].map(([key]) => key);
    expect(columns, name).toEqual(expect.arrayContaining(Object.keys(documentation)));
    for (const [key] of configurationColumns) expect(documentation, name).toHaveProperty(key);
  }
  expectGolden(text, page);
});

/** The columns that say what becomes of a process, by their keys in manager.json. */
const configurationColumns = [
  ["mode", "mode"],
  ["environment", "environment, PATH"],
  ["directory", "directory, umask"],
  ["nice", "nice"],
  ["user", "user"],
  ["initialize", "initialize"],
  ["dependencies", "dependencies"],
  ["pidFile", "PID file"],
] as const;

/** The columns that say how to look at what runs. */
const controlColumns = [
  ["configuration", "configuration"],
  ["status", "status"],
  ["restart", "restart one process"],
] as const;

function printTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`.replace(/^\| {2}\|/, "| |");
  return [line(titles), `|${titles.map(() => "---|").join("")}`, ...rows.map(line), ""].join("\n");
}

function availability({ name, image }: Manager, available: readonly string[]): string {
  if (!image) return "profile";
  return available.includes(name) ? "yes" : "no: not in Debian";
}

/** The process managers whose programs the embedded package set has. */
function availableManagers(): readonly string[] {
  const set = `import ${root}/nix/package-sets/debian { }`;
  const expression = `(import ${root}/nix { pkgs = ${set}; }).availableManagers`;
  const options = ["--eval", "--strict", "--json", "--expr", expression];
  return JSON.parse(execFileSync("nix-instantiate", options).toString()) as string[];
}
