import path from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";
import { processManagers } from "../../src/model/process-managers.js";

type Files = Record<string, { text?: string; target?: unknown; executable?: boolean }>;

interface Profiles {
  readonly self: string;
  readonly before: Files;
  readonly after: Files;
  readonly deeper: Files;
}

/** What contains all processes of a profile, and is left alone by the managers that read it. */
const collections = ["manifest.xml", "process-compose.yaml", "share/gen-nix/profile"];

let profiles: Record<string, Profiles>;

beforeAll(async () => {
  const { stdout } = await execa("nix-instantiate", [
    ...["--eval", "--strict", "--json", "--read-write-mode"],
    path.join(import.meta.dirname, "processes-alone/evaluate.nix"),
  ]);
  profiles = JSON.parse(stdout) as typeof profiles;
}, 120_000);

function profilesOf(manager: string): Profiles {
  const found = profiles[manager];
  if (found === undefined) throw new Error(`no profile of ${manager}`);
  return found;
}

describe("after a change of one of six processes", () => {
  it.each(processManagers)("%s finds the files of the other five as they were", (manager) => {
    const { before, after } = profilesOf(manager);
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const changed = names.filter(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    );
    expect(changed.filter((name) => !/\bapi\b/.test(name))).toEqual(
      collections.filter((name) => name in before),
    );
    expect(changed).not.toEqual([]);
  });

  it.each(processManagers)("no file of a process under %s names the profile", (manager) => {
    const { self, before } = profilesOf(manager);
    const naming = Object.keys(before).filter((name) =>
      JSON.stringify(before[name]).includes(self),
    );
    // The profile of a target, for Disnix.
    expect(naming.filter((name) => !name.endsWith("manifest.xml"))).toEqual([]);
  });

  it.each(processManagers)(
    "the tools of %s find the hashes of the other five as they were",
    (manager) => {
      const { before, after } = profilesOf(manager);
      const lines = (files: Files) => (files["share/gen-nix/profile"]?.text ?? "").split("\n");
      const changed = lines(after).filter((line, index) => line !== lines(before)[index]);
      expect(changed).toEqual([expect.stringMatching(/^process api [0-9a-f]{64}$/)]);
      const processes = lines(after).filter((line) => line.startsWith("process "));
      expect(processes.map((line) => line.split(" ")[1])).toEqual([
        ...["cache", "db", "memory", "api", "job", "front"],
      ]);
    },
  );

  it.each(processManagers)(
    "the tools of %s restart none that only starts later because its dependency has one more",
    (manager) => {
      const { before, deeper } = profilesOf(manager);
      const lines = (files: Files) =>
        (files["share/gen-nix/profile"]?.text ?? "")
          .split("\n")
          .filter((line) => line.startsWith("process "));
      const others = lines(deeper).filter((line) => !/^process (db|base) /.test(line));
      expect(others).toHaveLength(5);
      expect(lines(before)).toEqual(expect.arrayContaining(others));
    },
  );

  it("process-compose finds the entries of the other five as they were", () => {
    const { before, after } = profilesOf("process-compose");
    const entries = (files: Files) => {
      const { processes, ...others } = JSON.parse(files["process-compose.yaml"]?.text ?? "") as {
        processes: Record<string, unknown>;
      };
      return { others, processes };
    };
    const { api: oldApi, ...old } = entries(before).processes;
    const { api: newApi, ...current } = entries(after).processes;
    expect(current).toEqual(old);
    expect(entries(after).others).toEqual(entries(before).others);
    expect(newApi).not.toEqual(oldApi);
  });

  it("Disnix finds the keys of the other five as they were", () => {
    const { before, after } = profilesOf("disnix");
    const services = (files: Files) =>
      [...(files["manifest.xml"]?.text ?? "").matchAll(/<service name="(.*?)">\s*<name>(.*?)</g)]
        .map(([, identity, name]) => [name ?? "", identity ?? ""] as const)
        .sort();
    const [old, current] = [services(before), services(after)];
    expect(current).toHaveLength(6);
    const same = current.filter(([name, identity], index) => {
      expect(old[index]?.[0]).toBe(name);
      return old[index]?.[1] === identity;
    });
    expect(same.map(([name]) => name)).toEqual(["cache", "db", "front", "job", "memory"]);
  });
});
