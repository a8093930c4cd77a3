import { expect, test } from "vitest";
import { emittedNames } from "../../src/emit/emitted-names.js";
import { importCompose } from "./support/import-compose.js";

const nameOf = (service: string) => `  ${JSON.stringify(service)}: { command: sleep 1 }\n`;

test("services with names that Nix or the emitted files have are renamed", async () => {
  const names = ["in", "rec", "lib", "builtins", "pkgs", "port", ...emittedNames];
  const { processes, check } = await importCompose(`services:\n${names.map(nameOf).join("")}`);
  expect(Object.keys(processes)).toContain("in-process");
  expect(check).toMatchObject({ ok: true });
});

test("long names stay valid and different, also as suffixes of instances", async () => {
  const long = "averyveryveryverylongname-of-a-service";
  const service = (name: string) =>
    `  ${name}: { image: postgres, environment: { POSTGRES_PASSWORD: p } }\n`;
  const { processes, check } = await importCompose(
    `services:\n  first: { image: postgres }\n${service(`${long}-one`)}${service(`${long}-two`)}`,
  );
  expect(check).toMatchObject({ ok: true });
  const found = Object.entries(processes).filter(([, keys]) => Object.hasOwn(keys, "constructor"));
  expect(found.map(([name, keys]) => [name, keys["instanceSuffix"]])).toEqual([
    ["first", undefined],
    ["averyveryveryverylongname-of-a-s", "-2"],
    ["averyveryveryverylongname-of-a-3", "-3"],
  ]);
  const second = Object.values(processes).find((keys) =>
    (keys["dependsOn"] as string[] | undefined)?.includes("averyveryveryverylongname-of-a-3"),
  );
  expect(second).toMatchObject({
    group: "averyveryveryverylongname-of-a-3",
    environment: { PORT: "${averyveryveryverylongname-of-a-3.port}" },
  });
  expect(JSON.stringify(second)).toContain("postgresql-3");
});
