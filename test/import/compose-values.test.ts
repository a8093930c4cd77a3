import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test } from "vitest";
import { importFile } from "../../src/import/import-file.js";
import { printModel } from "../../src/import/print-model.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

const services = new Set([
  "postgresql",
  "grafana",
  "gitea",
  "rabbitmq",
  "nginx",
  "redis",
  "memcached",
]);

/** Imports a compose file; the files beside it are those of the mapping. */
function importText(text: string, files: Readonly<Record<string, string>> = {}, output = ".") {
  enterFolder(temporaryFolder());
  for (const [path, content] of Object.entries(files)) {
    if (path.includes("/")) mkdirSync(path.replace(/\/[^/]*$/, ""), { recursive: true });
    writeFileSync(path, content);
  }
  writeFileSync("compose.yaml", text);
  const { system, errors, remarks } = importFile("compose.yaml", "compose", services, output);
  const of = (name: string) => system?.processes.find((process) => process.name === name);
  const keysOf = (name: string) => Object.fromEntries(of(name)?.keys ?? []);
  const model = system === undefined ? "" : printModel(system, "compose.yaml");
  const hints = remarks.map(({ hint }) => hint);
  return { model, keysOf, errors, hints, remarks: remarks.map(({ message }) => message) };
}

/** Imports a service `web` with a program and some more keys. */
const importService = (keys: string, files?: Readonly<Record<string, string>>) =>
  importText(`services:\n  web:\n    command: sleep 1\n    ${keys}\n`, files);

describe("values that no reader finds", () => {
  test.each([
    ['environment: "FOO=1"', "environment of web"],
    ["deploy: 3", "deploy of web"],
    ["ports: 80", "ports of web"],
    ["restart: sometimes", "restart sometimes of web"],
    ["env_file: [{ pat: x }]", "an item of env_file of web"],
    ["expose: [http]", "port http of web"],
    ["healthcheck: { test: [BAD, x] }", "the test BAD x of web"],
    [
      "depends_on: { web2: { condition: soon } }",
      "the condition soon of the dependency on web2 of web",
    ],
  ])("%s", (keys, what) => {
    expect(importService(keys).remarks).toContain(`not imported: ${what}`);
  });

  test("usual values have no remark", () => {
    const keys = "restart: unless-stopped\n    expose: [80]\n    environment: [A=1]\n    deploy:";
    expect(importService(`${keys}\n    init: true`).remarks).toEqual([]);
  });
});

test("a port of a wrong kind is not the port of the process", () => {
  const { keysOf, remarks } = importService('expose: "80"');
  expect(remarks).toContain("not imported: expose of web");
  expect(keysOf("web")).not.toHaveProperty("port");
});

test("the process that sets passwords reads them from files, and refuses an empty one", async () => {
  const { keysOf } = importText(`services:
  db: { image: postgres, environment: { POSTGRES_PASSWORD: secret } }
`);
  const [, script = ""] = keysOf("db-user").args as string[];
  const reads = script.slice(0, script.indexOf("psql")).replaceAll("$${", "${");
  const file = join(temporaryFolder(), "password");
  writeFileSync(file, "from a file\n");
  const run = (env: Readonly<Record<string, string>>) =>
    execa("bash", ["-ec", `${reads}printf %s "$DATABASE_PASSWORD"`], { env, reject: false });
  expect((await run({ DATABASE_PASSWORD: "secret" })).stdout).toBe("secret");
  expect((await run({ DATABASE_PASSWORD_FILE: file })).stdout).toBe("from a file");
  expect((await run({})).stderr).toContain("DATABASE_PASSWORD: is empty");
  expect((await run({ DATABASE_PASSWORD_FILE: `${file}.absent` })).failed).toBe(true);
});

test("a fragment of nginx's configuration includes the files of the package", () => {
  const text = `services:
  web: { image: "nginx", volumes: ["./site.conf:/etc/nginx/conf.d/default.conf"] }
`;
  const place = (content: string) =>
    importText(text, { "site.conf": content }).keysOf("web").configFile;
  expect(place("include  /etc/nginx/fastcgi_params;\n")).toContain(
    '[ "include  /etc/nginx/fastcgi_params;" ] [ "include ${pkgs.nginx}/conf/fastcgi_params;" ] (builtins.readFile "${./site.conf}")',
  );
  expect(place("include own;\n")).toContain("include ${./site.conf};");
});

test("only the version of a service with data has advice for the data", () => {
  const { hints } = importText(
    "services: { a: { image: 'memcached:1' }, b: { image: 'redis:7' } }\n",
  );
  expect(hints).toContain("it is that of the package set");
  expect(hints).toContain("it is that of the package set: move data of another version by a dump");
});

test("gunicorn is the program of a Python with its module", () => {
  const { keysOf, remarks } = importText(
    "services: { web: { command: gunicorn app, restart: always } }\n",
  );
  expect(remarks).toEqual([]);
  expect(keysOf("web").foregroundProcess).toBe(
    "${pkgs.python3.withPackages (p: [ p.gunicorn ])}/bin/gunicorn",
  );
});

test("groups have names, and a limit of processes is that of the model", () => {
  const { keysOf, remarks } = importService("group_add: [video, 44]\n    pids_limit: 5");
  expect(keysOf("web")).toMatchObject({ extraGroups: ["video"], limits: { processes: 5 } });
  expect(remarks).toContain("not imported: the group 44 of web");
  expect(importService("pids_limit: -1").keysOf("web")).not.toHaveProperty("limits");
});

test.each([
  ["/srv", "/srv"],
  ["/app", "${./app}"],
  ["/app/inner", "${./app/inner}"],
])("the working directory %s of a built image is %s", (directory, expected) => {
  const files = { "app/Dockerfile": "FROM x\nWORKDIR /app\nCOPY . .\n", "app/inner/a.txt": "" };
  const { keysOf } = importService(`build: ./app\n    working_dir: ${directory}`, files);
  expect(keysOf("web").directory).toBe(expected);
});

test("a failed process starts again, with one remark for all", () => {
  const text = "services:\n  a: { command: sleep 1 }\n  b: { command: sleep 1 }\n";
  const { keysOf, remarks } = importText(text);
  expect(keysOf("a").restart).toBe("on-failure");
  expect(remarks).toEqual(["changed: restart of a, b"]);
});

test("a start does not become a wait for a test", () => {
  const tested = "{ command: sleep 1, healthcheck: { test: [CMD, true] } }";
  const text = `services:\n  web: { command: sleep 1, depends_on: [a, b] }\n  a: ${tested}\n  b: { command: sleep 1 }\n`;
  expect(importText(text).keysOf("web").dependsOn).toEqual({ a: "started", b: "ready" });
});

test("the command that runs the image mounts the files of secrets", () => {
  const text = `services:
  db:
    image: postgres
    environment: { POSTGRES_PASSWORD_FILE: /run/secrets/pw }
    secrets: [pw]
  web: { command: sleep 1, secrets: [{ source: pw, target: /etc/pw }] }
secrets: { pw: { file: ./pw.txt } }
`;
  const mounts = "--volume ./pw.txt:/run/secrets/pw --volume ./pw.txt:/etc/pw";
  const { model, keysOf } = importText(text);
  expect(model).toContain(`# gen-nix run ${mounts}\n`);
  expect(keysOf("web").secrets).toEqual({ pw: "/etc/pw" });
  expect(importText(text, {}, "models").model).toContain("--volume ../pw.txt:/run/secrets/pw");
});

test("!reset removes a key, and !override has no effect in one file", () => {
  const keys =
    'working_dir: !reset "/srv"\n    environment: !override { X: !reset null, Y: "!reset" }';
  const { keysOf, errors } = importService(keys);
  expect(errors).toEqual([]);
  expect(keysOf("web")).not.toHaveProperty("directory");
  expect(keysOf("web").environment).toEqual({ Y: "!reset" });
  const [error] = importService("user: !mine x").errors;
  expect(error?.hint).toContain("!reset and !override of compose");
});

test("a file of gen-nix export is refused, with and without a health check", () => {
  const test = "[CMD, gen-nix-control, health]";
  const text = `services:\n  web: { image: "shop-web:latest", healthcheck: { test: ${test} } }\n`;
  const [error] = importText(text).errors;
  expect(error?.message).toContain("gen-nix export printed this file");
  const plain = "services:\n  web: { image: shop-web }\n";
  const record = (file: string) => ({
    ".gen-nix-export": `{ "compose shop": { "${file}": "a1" } }`,
  });
  expect(importText(plain, record("compose.yaml")).errors).toHaveLength(1);
  expect(importText(plain, record("stack.yaml")).errors).toEqual([]);
});

test("remarks name the process, and the version is that of image:", () => {
  const { remarks } = importService("env_file: local.env", { "local.env": "A=1\n" });
  expect(remarks).toContain("not imported: local.env of web as a file outside of the image");
  expect(importText("services: { web: { build: . } }").remarks).toContain(
    "not imported: the program of web",
  );
});

describe("variables of images that constructors have parameters for", () => {
  const importImage = (image: string, environment: object) =>
    importText(
      `services:\n  web: { image: ${image}, environment: ${JSON.stringify(environment)} }\n`,
    );

  test("Grafana: settings by section, and the password", () => {
    const { keysOf, remarks } = importImage("grafana/grafana", {
      GF_SECURITY_ADMIN_PASSWORD: 'a"b}$${c}',
      GF_AUTH_ANONYMOUS_ENABLED: "true",
      GF_SERVER_ROOT_URL: "http://localhost/",
      GF_PATHS_DATA: "/data",
    });
    expect(keysOf("web")).toMatchObject({
      adminPasswordFile: '${pkgs.writeText "grafana-password" "a\\"b}\\${c}"}',
      settings: {
        "auth.anonymous": { enabled: "true" },
        server: { root_url: "http://localhost/" },
      },
    });
    expect(remarks).toContain("changed: GF_SECURITY_ADMIN_PASSWORD of web");
    expect(remarks).toContain("not imported: GF_PATHS_DATA of web");
  });

  test("Gitea: sections and the database, with its host", () => {
    const { keysOf, remarks } = importText(`services:
  db: { image: "postgres:16" }
  web:
    image: gitea/gitea
    environment:
      - GITEA__DEFAULT__APP_NAME=Forge
      - GITEA__cron_0X2E_update_checker__ENABLED=false
      - DB_TYPE=postgres
      - DB_HOST=db:5432
      - DB_PASSWD=secret
      - USER_UID=1000
`);
    expect(keysOf("web").settings).toEqual({
      APP_NAME: "Forge",
      "cron.update_checker": { ENABLED: "false" },
      database: { DB_TYPE: "postgres", HOST: "localhost:5432", PASSWD: "secret" },
    });
    expect(remarks).toContain("changed: DB_PASSWD of web");
    expect(remarks).toContain("not imported: USER_UID of web");
  });

  test("RabbitMQ: its administrator", () => {
    const environment = { RABBITMQ_DEFAULT_USER: "shop", RABBITMQ_DEFAULT_PASS: "s3cret" };
    expect(importImage("rabbitmq:4", environment).keysOf("web")).toMatchObject({
      users: { shop: '${pkgs.writeText "rabbitmq-password" "s3cret"}' },
      administrators: ["shop"],
    });
  });
});

test("a file with a space in its path is one word of the command that runs the image", () => {
  const { model } = importText(
    'services: { web: { command: sleep 1, secrets: [pw] } }\nsecrets: { pw: { file: "./a b.txt" } }\n',
  );
  expect(model).toContain("# gen-nix run --volume './a b.txt:/run/secrets/pw'\n");
});

test("the files in COMPOSE_FILE are merged in their order, in place of the override file", () => {
  const service = (keys: string) => `services: { web: { ${keys} } }\n`;
  const { keysOf, remarks, model } = importText(service("command: sleep 1, user: a"), {
    ".env": "COMPOSE_FILE=compose.yaml:one.yaml:absent.yaml:two.yaml\n",
    "one.yaml": service("user: b, environment: { X: one }"),
    "two.yaml": service("environment: { Y: two }"),
    "compose.override.yaml": service("user: c"),
  });
  expect(keysOf("web")).toMatchObject({ user: "b", environment: { X: "one", Y: "two" } });
  expect(model).toContain("# Imported from compose.yaml, one.yaml, two.yaml by gen-nix.\n");
  expect(remarks).toContain("not imported: the file absent.yaml in COMPOSE_FILE of .env");
});
