import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { importFile } from "../../src/import/import-file.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";
import { importCompose } from "./support/import-compose.js";

test("the place of a host is that of its value, not that of the dependency", async () => {
  const { remarks } = await importCompose(`x-base: &base
  environment:
    CACHE_HOST: cache
services:
  web:
    command: sleep 1
    depends_on: [db]
    environment:
      DB_HOST: db
  job:
    <<: *base
    command: sleep 1
    depends_on: [cache]
  db: { command: sleep 1 }
  cache: { command: sleep 1 }
`);
  const places = remarks.filter(({ text }) => text.includes("the host")).map(({ place }) => place);
  expect(places).toEqual(["compose.yaml:3:17", "compose.yaml:9:16"]);
});

test("a service that others wait for until it has ended runs once, as in compose", async () => {
  const { processes, remarks } = await importCompose(`services:
  migrate: { command: sleep 1 }
  web: { command: sleep 1, depends_on: { migrate: { condition: service_completed_successfully } } }
`);
  expect(processes["migrate"]).toMatchObject({ type: "oneshot" });
  expect(processes["migrate"]).not.toHaveProperty("restart");
  expect(remarks.map(({ text }) => text.replace(/;.*/, ""))).toEqual(["changed: restart of web"]);
});

test("a port that the engine chooses is reported", async () => {
  const { remarks } = await importCompose(
    'services: { web: { command: sleep 1, restart: always, ports: ["5672", "127.0.0.1::80", "81:81"] } }\n',
  );
  expect(remarks.map(({ text }) => text.replace(/;.*/, ""))).toEqual([
    "changed: the port outside of 5672 of web",
    "changed: the port outside of 80 of web",
  ]);
});

test("a service folder with the file down does not start", () => {
  enterFolder(temporaryFolder());
  for (const name of ["on", "off"]) {
    mkdirSync(`sv/${name}`, { recursive: true });
    writeFileSync(`sv/${name}/run`, "#!/bin/sh\nexec sleep 1\n");
  }
  writeFileSync("sv/off/down", "");
  const { system, remarks } = importFile("sv", "s6-rc", new Set(), ".");
  expect(system?.processes.map(({ name }) => name)).toEqual(["on"]);
  expect(remarks.map(({ message }) => message)).toContain("not imported: the service off");
});

test("credentials of a unit are secrets, and a signal that ExecStop replaces is reported", () => {
  enterFolder(temporaryFolder());
  const lines = ["ExecStart=sleep 1", "LoadCredential=tok:/etc/tok", "LoadCredential=x"];
  const stop = ["KillSignal=SIGQUIT", "ExecStop=/bin/kill -TERM $MAINPID"];
  writeFileSync("a.service", `[Service]\n${[...lines, ...stop].join("\n")}\n`);
  const { system, remarks } = importFile("a.service", "systemd", new Set(), ".");
  expect(system?.processes[0]?.keys.get("secrets")).toEqual({ tok: "/etc/tok" });
  const messages = remarks.map(({ message }) => message);
  expect(messages).toContain("not imported: LoadCredential=x of a");
  expect(messages).toContain("changed: KillSignal=SIGQUIT of a");
});

test("many services that depend on each other are read in seconds", async () => {
  const services = Array.from(
    { length: 400 },
    (_, n) =>
      `  s${n}: { command: sleep 1, environment: { A: "http://s${n + 1}:80" }, depends_on: [s${n + 1}] }\n`,
  );
  enterFolder(temporaryFolder());
  writeFileSync("compose.yaml", `services:\n${services.join("")}  s400: { command: sleep 1 }\n`);
  const start = performance.now();
  importFile("compose.yaml", "compose", new Set(), ".");
  expect(performance.now() - start).toBeLessThan(5000);
});

test("volumes with data are mounted where the constructors have theirs, and others stay where they are", async () => {
  const { model, remarks, check } = await importCompose(`services:
  db: { image: "postgres", volumes: ["pg:/var/lib/postgresql/data"] }
  cache: { image: redis, volumes: ["./redis:/data", { type: tmpfs, target: /scratch }] }
  web: { image: caddy, volumes: ["shared:/var/www/html:ro", "certs:/data"] }
`);
  expect(model).toContain("# gen-nix run --volume pg:/var/lib --volume shared:/var/www/html\n");
  expect(model).toContain("    - /var/lib\n    - /scratch\n    - /var/www/html\n");
  const texts = remarks.map(({ text }) => text).join("\n");
  expect(texts).toContain(
    "the volume at /data of cache; the data of redis is below /var/lib: gen-nix run --volume NAME",
  );
  expect(texts).toContain("changed: the volume at /data of web");
  expect(texts).not.toContain("volume at /var/www/html; the data");
  expect(check).toMatchObject({ ok: true });
});

test("a secret without a file is reported, although the model mounts the others", async () => {
  const { model, remarks } = await importCompose(`services:
  db: { image: mysql, environment: { MYSQL_ROOT_PASSWORD_FILE: /run/secrets/root }, secrets: [root, key] }
secrets: { root: { environment: ROOT }, key: { file: ./key.txt } }
`);
  expect(model).toContain("--volume ./key.txt:/run/secrets/key\n");
  const messages = remarks.map(({ text }) => text.replace(/;.*/, ""));
  expect(messages).toContain("not imported: the file of the secret root of db");
});

test("programs that only one package set has are reported", async () => {
  const { remarks } = await importCompose(`services:
  web: { image: node, restart: always, command: npm start }
  job: { image: node, restart: always, command: sh -c "npm run x" }
`);
  expect(remarks.map(({ text }) => text.replace(/;.*/, ""))).toEqual([
    "not imported: npm of web with the package set of Debian",
    "not imported: npm of job with the package set of Debian",
  ]);
});
