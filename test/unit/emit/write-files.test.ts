import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import {
  completeRecord,
  type EmittedFile,
  type WriteOptions,
  writeFiles,
} from "../../../src/emit/index.js";
import { explainWriteError } from "../../../src/emit/write/explain-write-error.js";
import { needsRoot } from "../../support/needs.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const options: WriteOptions = {
  packages: "nixpkgs",
  force: false,
  check: false,
  lockPatience: 50,
  displayPath: (path) => path,
};

const files: EmittedFile[] = [
  { path: "default.nix", content: "{ }\n" },
  { path: "processes.nix", content: "{ a = 1; }\n" },
  { path: "gen-nix/tool.sh", content: Buffer.from("#!/bin/sh\n"), executable: true },
  { path: "gen-nix/deep/er.nix", content: "1\n" },
];

const manifest = "gen-nix/.generated.json";

test("a first run writes every file, with folders and executable bits, and nothing else", async () => {
  const folder = temporaryFolder();
  const { diagnostics } = await writeFiles(join(folder, "new/out"), files, options);
  expect(diagnostics).toEqual([]);
  const out = join(folder, "new/out");
  expect(list(out)).toEqual([...files.map(({ path }) => path), manifest].sort());
  expect(statSync(join(out, "gen-nix/tool.sh")).mode & 0o100).toBe(0o100);
  expect(statSync(join(out, "default.nix")).mode & 0o100).toBe(0);
});

test("a sidecar file is written with the others, or none of them is", async () => {
  const folder = temporaryFolder();
  const out = join(folder, "out");
  const sidecar = { path: join(folder, "ids.nix"), content: "{ }\n" };
  expect(await writeFiles(out, files, { ...options, sidecars: [sidecar] })).toMatchObject({
    diagnostics: [],
  });
  expect(readFileSync(sidecar.path, "utf8")).toBe("{ }\n");

  // Its folder does not exist.
  const lost = { path: join(folder, "ids.nix/ids.nix"), content: "{ }\n" };
  const changed = [{ path: "default.nix", content: "{ a = 2; }\n" }, ...files.slice(1)];
  const { diagnostics } = await writeFiles(out, changed, { ...options, sidecars: [lost] });
  expect(diagnostics).toMatchObject([{ code: "write-failed", hint: "nothing was changed" }]);
  expect(readFileSync(join(out, "default.nix"), "utf8")).toBe("{ }\n");
});

test("a lock without a process id, as after a full disk, does not block later runs", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, ".gen-nix.lock"), "");
  utimesSync(join(folder, ".gen-nix.lock"), Date.now() / 1000 - 5, Date.now() / 1000 - 5);
  expect((await writeFiles(folder, files, options)).diagnostics).toEqual([]);
});

test("a second run writes no file, so that nothing is built again", async () => {
  const folder = temporaryFolder();
  await writeFiles(folder, files, options);
  for (const path of list(folder)) utimesSync(join(folder, path), 1000, 1000);
  const { files: planned } = await writeFiles(folder, files, options);
  expect(planned.map(({ state }) => state)).toEqual(files.map(() => "unchanged"));
  for (const path of list(folder))
    expect(statSync(join(folder, path)).mtimeMs, path).toBe(1_000_000);
});

test("a file that a formatter changed counts as written by gen-nix", async () => {
  const folder = temporaryFolder();
  const list = { path: "processes.nix", content: '{\n  a = [ "x" ];\n}\n' };
  await writeFiles(folder, [list], options);
  const formatted = '{ a = [\n  "x"\n]; }\n';
  writeFileSync(join(folder, list.path), formatted);
  for (const check of [true, false]) {
    const { files: planned, diagnostics } = await writeFiles(folder, [list], { ...options, check });
    expect(diagnostics).toEqual([]);
    expect(planned.map(({ state }) => state)).toEqual(["unchanged"]);
  }
  expect(readFileSync(join(folder, list.path), "utf8")).toBe(formatted);

  const changed = { ...list, content: '{\n  a = [ "y" ];\n}\n' };
  expect((await writeFiles(folder, [changed], options)).diagnostics).toEqual([]);
  expect(readFileSync(join(folder, list.path), "utf8")).toBe(changed.content);
});

test("an edit is detected also after formatting, even in a comment", async () => {
  const folder = temporaryFolder();
  const list = { path: "processes.nix", content: '{\n  a = [ "x" ];\n}\n' };
  await writeFiles(folder, [list], options);
  const changed = [{ ...list, content: '{\n  a = [ "y" ];\n}\n' }];
  for (const edited of ['{ a = [ "x" ]; # mine\n}\n', '{ a = [ "x" 1 ]; }\n', '{ a = [ "x" ];']) {
    writeFileSync(join(folder, list.path), edited);
    const { diagnostics } = await writeFiles(folder, changed, options);
    expect(diagnostics, edited).toMatchObject([{ code: "edited-file" }]);
    expect(readFileSync(join(folder, list.path), "utf8")).toBe(edited);
  }
});

test("a build writes files without the parser, and a formatter can change them afterwards", async () => {
  const folder = temporaryFolder();
  const list = { path: "processes.nix", content: '{\n  a = [ "x" ];\n}\n' };
  for (let run = 0; run < 2; run += 1) {
    const written = await writeFiles(folder, [list], { ...options, postponeParsing: true });
    expect(written).toMatchObject({ diagnostics: [], postponed: [list] });
  }
  // Another run has written another content.
  await completeRecord(folder, [{ ...list, content: "{ }" }]);
  const before = readFileSync(join(folder, manifest), "utf8");
  await completeRecord(folder, [list]);
  const complete = await writeFiles(folder, [list], { ...options, postponeParsing: true });
  expect(complete.postponed).toEqual([]);
  expect(readFileSync(join(folder, manifest), "utf8")).not.toBe(before);
  writeFileSync(join(folder, list.path), '{ a = [\n  "x"\n]; }\n');
  const { files: planned, diagnostics } = await writeFiles(folder, [list], options);
  expect(diagnostics).toEqual([]);
  expect(planned.map(({ state }) => state)).toEqual(["unchanged"]);
});

test("a file that is no longer needed is removed in any layout, unless it was edited", async () => {
  const folder = temporaryFolder();
  await writeFiles(folder, files, options);
  writeFileSync(join(folder, "processes.nix"), "{\n  a = 1;\n}\n");
  writeFileSync(join(folder, "default.nix"), "{ b = 1; }\n");
  const { files: planned } = await writeFiles(folder, files.slice(2), options);
  expect(planned.filter(({ file }) => file === undefined)).toMatchObject([
    { path: "default.nix", state: "kept" },
    { path: "processes.nix", state: "obsolete" },
  ]);
});

test("the manifest is the same for the same files", async () => {
  const [one, two] = [temporaryFolder(), temporaryFolder()];
  await writeFiles(one, files, options);
  await writeFiles(two, [...files].reverse(), options);
  expect(readFileSync(join(one, manifest), "utf8")).toBe(readFileSync(join(two, manifest), "utf8"));
});

test("only changed files are written", async () => {
  const folder = temporaryFolder();
  await writeFiles(folder, files, options);
  utimesSync(join(folder, "default.nix"), 1000, 1000);
  const { diagnostics } = await writeFiles(folder, withContent("processes.nix", "{ }\n"), options);
  expect(diagnostics).toEqual([]);
  expect(readFileSync(join(folder, "processes.nix"), "utf8")).toBe("{ }\n");
  expect(statSync(join(folder, "default.nix")).mtimeMs).toBe(1_000_000);
});

test.each([
  ["an edited file", (folder: string) => writeFileSync(join(folder, "default.nix"), "mine\n")],
  [
    "an edited file of the library",
    (folder: string) => writeFileSync(join(folder, "gen-nix/deep/er.nix"), "mine\n"),
  ],
  ["a file after its record was lost", (folder: string) => rmSync(join(folder, manifest))],
  [
    "a link in place of a file",
    (folder: string) => {
      rmSync(join(folder, "default.nix"));
      symlinkSync("/etc/hostname", join(folder, "default.nix"));
    },
  ],
  [
    "a link in place of the library",
    (folder: string) => {
      rmSync(join(folder, "gen-nix"), { recursive: true });
      mkdirSync(join(folder, "elsewhere"));
      symlinkSync("elsewhere", join(folder, "gen-nix"));
    },
  ],
])("%s is never overwritten without --force", async (_name, change) => {
  const folder = temporaryFolder();
  await writeFiles(folder, files, options);
  change(folder);
  const before = snapshot(folder);
  const changed = files.map((file) => ({ ...file, content: "new\n" }));
  const { diagnostics } = await writeFiles(folder, changed, options);
  expect(diagnostics.length).toBeGreaterThan(0);
  for (const { code } of diagnostics) expect(["edited-file", "foreign-file"]).toContain(code);
  expect(snapshot(folder)).toEqual(before);
});

test("a file that gen-nix did not write is not overwritten, and with --force it is", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "default.nix"), "mine\n");
  const refused = await writeFiles(folder, files, options);
  expect(refused.diagnostics.map(({ code, file }) => [code, file])).toEqual([
    ["foreign-file", "default.nix"],
  ]);
  expect(list(folder)).toEqual(["default.nix"]);
  const forced = await writeFiles(folder, files, { ...options, force: true });
  expect(forced.diagnostics).toEqual([]);
  expect(readFileSync(join(folder, "default.nix"), "utf8")).toBe("{ }\n");
});

test("an existing file with the right content counts as written by gen-nix", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "default.nix"), "{ }\n");
  expect((await writeFiles(folder, files, options)).diagnostics).toEqual([]);
});

test("files of an earlier version are removed with their folders, except edited ones", async () => {
  const folder = temporaryFolder();
  const more = [
    { path: "gen-nix/old/a.nix", content: "1\n" },
    { path: "gen-nix/kept/b.nix", content: "1\n" },
  ];
  await writeFiles(folder, [...files, ...more], options);
  writeFileSync(join(folder, "gen-nix/kept/b.nix"), "mine\n");
  const { diagnostics } = await writeFiles(folder, files, options);
  expect(diagnostics).toEqual([]);
  expect(existsSync(join(folder, "gen-nix/old"))).toBe(false);
  expect(readFileSync(join(folder, "gen-nix/kept/b.nix"), "utf8")).toBe("mine\n");
});

test("--check lists outdated files, and writes nothing", async () => {
  const folder = temporaryFolder();
  await writeFiles(folder, [...files, { path: "gen-nix/old.nix", content: "1\n" }], options);
  rmSync(join(folder, "default.nix"));
  writeFileSync(join(folder, "gen-nix/tool.sh"), "mine\n");
  const before = snapshot(folder);
  const changed = withContent("processes.nix", "{ }\n");
  const { diagnostics } = await writeFiles(folder, changed, { ...options, check: true });
  expect(diagnostics.map(({ file, message }) => `${file}: ${message}`)).toEqual([
    "default.nix: the file is missing",
    "processes.nix: the file does not match the model",
    "gen-nix/tool.sh: the file was edited by hand",
    "gen-nix/old.nix: the file is no longer needed",
  ]);
  expect(snapshot(folder)).toEqual(before);
});

test("when one file cannot be written, no file is", async () => {
  const folder = temporaryFolder();
  await writeFiles(folder, files, options);
  const before = snapshot(folder);
  // A path component that is too long stands for a disk that is full in the middle of a run.
  const broken = { path: `gen-nix/${"x".repeat(300)}/a.nix`, content: "1\n" };
  const changed = [...files.map((file) => ({ ...file, content: "new\n" })), broken];
  const { diagnostics } = await writeFiles(folder, changed, options);
  expect(diagnostics.map(({ code }) => code)).toEqual(["write-failed"]);
  expect(snapshot(folder)).toEqual(before);
});

test("files of a run that was killed between two renames count as written by gen-nix", async () => {
  const folder = temporaryFolder();
  await writeFiles(folder, files, options);
  const recorded = JSON.parse(readFileSync(join(folder, manifest), "utf8"));
  const changed = withContent("default.nix", "{ new }\n");
  await writeFiles(folder, changed, options);
  const later = JSON.parse(readFileSync(join(folder, manifest), "utf8"));
  // The state of the disk during a run: both the old and the new content count as gen-nix's own.
  recorded.files["default.nix"] = [recorded.files["default.nix"], later.files["default.nix"]];
  writeFileSync(join(folder, manifest), JSON.stringify(recorded));
  expect(
    (await writeFiles(folder, withContent("default.nix", "{ 3 }\n"), options)).diagnostics,
  ).toEqual([]);
});

test("several runs at the same time leave the files of one of them, and no temporary files", async () => {
  const folder = temporaryFolder();
  const contents = Array.from({ length: 8 }, (_, index) => `{ run = ${index}; }\n`);
  const runs = contents.map((content) =>
    writeFiles(
      folder,
      files.map((file) => ({ ...file, content })),
      { ...options, lockPatience: 5000 },
    ),
  );
  for (const { diagnostics } of await Promise.all(runs)) expect(diagnostics).toEqual([]);
  const written = new Set(files.map(({ path }) => readFileSync(join(folder, path), "utf8")));
  expect(written.size).toBe(1);
  expect(list(folder)).toEqual([...files.map(({ path }) => path), manifest].sort());
});

test("a lock of a killed run does not block the next run", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, ".gen-nix.lock"), "999999999");
  expect((await writeFiles(folder, files, options)).diagnostics).toEqual([]);
  expect(existsSync(join(folder, ".gen-nix.lock"))).toBe(false);
});

test("a damaged manifest does not affect files outside of the directory", async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "outside.txt"), "");
  const out = join(folder, "out");
  await writeFiles(out, files, options);
  const record = JSON.parse(readFileSync(join(out, manifest), "utf8"));
  const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  record.files["../outside.txt"] = empty;
  writeFileSync(join(out, manifest), JSON.stringify(record));
  await writeFiles(out, files, options);
  expect(existsSync(join(folder, "outside.txt"))).toBe(true);
});

test.skipIf(process.getuid?.() === 0)(
  "a folder that may not be written to is one clear error",
  async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o500);
    const { diagnostics } = await writeFiles(folder, files, options);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "the emitted files cannot be written: permission denied",
    ]);
    expect(resolve(diagnostics[0]?.file ?? "")).toBe(folder);
  },
);

test.runIf(needsRoot(import.meta.filename))(
  "with sudo, the files of a user's folder belong to this user",
  async () => {
    const folder = temporaryFolder();
    chownSync(folder, 1234, 2345);
    await writeFiles(join(folder, "new/out"), files, options);
    const paths = readdirSync(folder, { recursive: true }).map((path) =>
      join(folder, String(path)),
    );
    expect(paths.length).toBeGreaterThan(files.length);
    for (const path of paths) expect([path, statSync(path).uid]).toEqual([path, 1234]);
    // An update keeps the owner.
    await writeFiles(join(folder, "new/out"), withContent("default.nix", "1\n"), options);
    expect(statSync(join(folder, "new/out/default.nix"))).toMatchObject({ uid: 1234, gid: 2345 });
  },
);

test("an error of the lock names the folder", () => {
  const error = Object.assign(new Error(), { code: "EROFS", path: "/srv/.gen-nix.lock" });
  expect(explainWriteError(error, "/srv").file).toBe("/srv");
});

function withContent(path: string, content: string): EmittedFile[] {
  return files.map((file) => (file.path === path ? { ...file, content } : file));
}

function list(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function snapshot(folder: string): string[] {
  return list(folder).map((path) => {
    const file = join(folder, path);
    return `${path} ${statSync(file).mtimeMs} ${statSync(file).isFile() ? readFileSync(file, "utf8") : ""}`;
  });
}
