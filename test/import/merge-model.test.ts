import { expect, test } from "vitest";
import type { ImportedSystem } from "../../src/import/imported-system.js";
import { mergeModel } from "../../src/import/merge-model.js";

const range = { start: 0, end: 1 };
const dependencies = new Map();

const system: ImportedSystem = {
  name: "shop",
  processes: [
    { name: "web", range, keys: new Map([["port", 1]]), dependencies, volumes: ["/kept"] },
    {
      name: "db",
      range,
      keys: new Map([
        ["foregroundProcess", "/bin/db"],
        ["stopTimeout", "30s"],
      ]),
      dependencies,
      volumes: ["/data", "/old"],
    },
  ],
  published: [
    { process: "web", outside: "80", inside: "1", protocol: "" },
    { process: "db", outside: "127.0.0.1:81", inside: "2", protocol: "" },
  ],
};

test("a second import adds volumes, published ports and time to stop, and keeps what a user wrote", () => {
  const before = `# Imported from compose.yaml by gen-nix.
# gen-nix run --publish 90:1

image:
  # Ours
  name: shop
  volumes:
    - /old # used

processes:
  web:
    port: 9 # edited
`;
  expect(mergeModel(before, system)).toEqual({
    text: `# Imported from compose.yaml by gen-nix.
# gen-nix run --publish 90:1 --publish 127.0.0.1:81:2

image:
  # Ours
  name: shop
  stopBudget: 32s
  volumes:
    - /data
    - /old # used

processes:
  web:
    port: 9 # edited

  db:
    foregroundProcess: /bin/db
    stopTimeout: 30s
`,
    added: ["db"],
    kept: ["web"],
    notes: [],
  });
});

test("a model without an image gets one", () => {
  const { text } = mergeModel("# Mine\nprocesses:\n  web:\n    port: 9\n", system);
  expect(text).toContain("image:\n  stopBudget: 32s\n  volumes:\n    - /data\n    - /old\n");
  expect(text).toContain("  web:\n    port: 9\n");
});

test("what an unusual layout has no place for is reported", () => {
  const before = "image: { volumes: [/old], stopBudget: 20s }\nprocesses:\n  web:\n    port: 9\n";
  expect(mergeModel(before, system).notes).toEqual([
    "write /data into image.volumes",
    "the new processes need image.stopBudget: 32s to stop",
    "gen-nix run --publish 127.0.0.1:81:2 publishes the ports",
  ]);
});

test("the lines between new processes are empty", () => {
  const more = {
    ...system,
    processes: [...system.processes, { ...system.processes[1], name: "c" }],
  };
  const { text } = mergeModel("processes:\n  web:\n    port: 9\n", more as ImportedSystem);
  expect(text).toContain("\n\n  c:\n");
  expect(text).not.toMatch(/^ +$/m);
});

test("a place with a volume gets no other one", () => {
  const before = "# gen-nix run --volume mine:/var/lib\nprocesses:\n  web:\n    port: 9\n";
  const { text } = mergeModel(before, { ...system, mounts: ["db:/var/lib", "./a:/b"] });
  expect(text).toContain("--volume mine:/var/lib --publish 127.0.0.1:81:2 --volume ./a:/b\n");
});
