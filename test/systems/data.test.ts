import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { docker, dockerOutput } from "../e2e/support/docker.js";
import { genNix } from "../e2e/support/gen-nix.js";
import { waitUntil } from "../e2e/support/wait-until.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/*
 * Services keep their data when a container is upgraded in place, and when a container of the new image takes over its
 * volume. Each service has another port in the new system, so that all of them change.
 */

/** A service with data: how a client stores something in it, and reads it again. */
interface Service {
  /** By default, the name of the process. */
  readonly constructorName?: string;
  readonly parameters?: object;
  /** The packages of the client, as expressions after `pkgs.`. */
  readonly packages: readonly string[];
  readonly store: (port: number) => string;
  readonly read: (port: number) => string;
  readonly expected: string | RegExp;
}

const SOCKET = "/var/run/mariadb/mysqld.sock";
const mariadb = (statement: string) =>
  `mariadb --user=root --socket=${SOCKET} --silent --skip-column-names --execute="${statement}"`;
const postgresql = (port: number, statement: string) =>
  `psql -h /var/run/postgresql -p ${port} -U postgresql -d postgres -Atc "${statement}"`;
const zookeeper = (port: number, command: string) =>
  `zkCli.sh -server 127.0.0.1:${port} ${command} 2>&1`;
const rabbitmq = (command: string) =>
  `export HOME=/tmp RABBITMQ_NODENAME=rabbitmq@localhost; cp /var/lib/rabbitmq/.erlang.cookie /tmp; rabbitmqctl ${command}`;

const services: Readonly<Record<string, Service>> = {
  redis: {
    packages: ["redis"],
    store: (port) => `redis-cli -p ${port} set visits 42`,
    read: (port) => `redis-cli -p ${port} get visits`,
    expected: "42",
  },
  postgresql: {
    packages: ["postgresql"],
    store: (port) => postgresql(port, "create table visits as select 42"),
    read: (port) => postgresql(port, "select * from visits"),
    expected: "42",
  },
  mariadb: {
    parameters: { databases: ["shop"] },
    packages: ["mariadb"],
    store: () => mariadb("create table shop.visits as select 42"),
    read: () => mariadb("select * from shop.visits"),
    expected: "42",
  },
  influxdb: {
    packages: ["influxdb"],
    store: (port) =>
      `influx -port ${port} -execute "CREATE DATABASE shop"; influx -port ${port} -database shop -execute "INSERT visits number=42"`,
    read: (port) =>
      `influx -port ${port} -database shop -format csv -execute "SELECT number FROM visits"`,
    expected: /,42$/,
  },
  etcd: {
    packages: ["etcd"],
    store: (port) => `ETCDCTL_API=3 etcdctl --endpoints http://127.0.0.1:${port} put visits 42`,
    read: (port) =>
      `ETCDCTL_API=3 etcdctl --endpoints http://127.0.0.1:${port} get visits --print-value-only`,
    expected: "42",
  },
  mosquitto: {
    packages: ["mosquitto"],
    store: (port) => `mosquitto_pub -p ${port} -t visits -m 42 -r`,
    read: (port) => `mosquitto_sub -p ${port} -t visits -C 1 -W 5`,
    expected: "42",
  },
  zookeeper: {
    // Debian's package has no command of the client
    packages: [
      `writeShellScriptBin "zkCli.sh" ''exec \${pkgs.jre}/bin/java -cp "\${pkgs.zookeeper}/lib/*" org.apache.zookeeper.ZooKeeperMain "$@"''`,
    ],
    store: (port) => zookeeper(port, "create /visits 42"),
    read: (port) => zookeeper(port, "get /visits"),
    expected: /^42$/m,
  },
  rabbitmq: {
    packages: ["rabbitmq-server"],
    store: () => rabbitmq("add_vhost visits"),
    read: () => rabbitmq("--silent list_vhosts"),
    expected: /^visits$/m,
  },
  alertmanager: {
    constructorName: "prometheusAlertmanager",
    packages: ["prometheus-alertmanager"],
    store: (port) =>
      `amtool --alertmanager.url=http://127.0.0.1:${port} silence add --author=ann --comment=forty-two alertname=visits`,
    read: (port) =>
      `amtool --alertmanager.url=http://127.0.0.1:${port} silence query --output=json`,
    expected: /"forty-two"/,
  },
  svnserve: {
    parameters: { repositories: ["shop"], svnBaseDir: "/var/lib/svnserve" },
    packages: ["subversion"],
    // everyone may read, and only the conf of the repository allows writing
    store: () => `svn mkdir --quiet -m visits file:///var/lib/svnserve/shop/visits`,
    read: (port) => `svn --non-interactive ls svn://127.0.0.1:${port}/shop`,
    expected: "visits/",
  },
  exim: {
    parameters: { mailboxes: ["ann"] },
    packages: ["curl"],
    store: (port) =>
      `printf 'Subject: visits\\r\\n\\r\\n42\\r\\n' | curl --silent smtp://127.0.0.1:${port}/localhost --mail-from ann@localhost --mail-rcpt ann@localhost --upload-file -; for try in 1 2 3 4 5 6 7 8 9; do ls /var/lib/exim/mail/ann/new/* && break; sleep 0.3; done`,
    read: () => "cat /var/lib/exim/mail/ann/new/*",
    expected: /Subject: visits/,
  },
  sshd: {
    parameters: { bind: "127.0.0.1" },
    packages: ["openssh"],
    // the key by which clients know the server
    store: (port) => `ssh-keyscan -p ${port} -t ed25519 127.0.0.1 | cut -d' ' -f3 >/var/lib/visits`,
    read: (port) =>
      `[ "$(ssh-keyscan -p ${port} -t ed25519 127.0.0.1 | cut -d' ' -f3)" = "$(cat /var/lib/visits)" ] && wc -w /var/lib/visits`,
    expected: "1 /var/lib/visits",
  },
};

const FIRST = 10_000;
const NEW = 11_000;
const names = Object.keys(services);
const portOf = (name: string, base: number) => base + names.indexOf(name);

const modelOf = (base: number, isPrivileged: boolean) => ({
  image: {
    name: "gen-nix-services-data",
    tag: String(base),
    contents: [...new Set(Object.values(services).flatMap((each) => each.packages))].map(
      (each) => `\${pkgs.${each}}`,
    ),
  },
  ...(!isPrivileged && { forceDisableUserChange: true }),
  processes: Object.fromEntries(
    Object.entries(services).map(([name, { parameters, ...service }]) => [
      name,
      { constructor: service.constructorName ?? name, port: portOf(name, base), ...parameters },
    ]),
  ),
});

const CONTAINER = "gen-nix-services-data";
afterEach(async () => {
  await docker("rm", "--force", "--volumes", CONTAINER);
  await docker("volume", "rm", "--force", CONTAINER);
  await docker("rmi", "--force", ...[FIRST, NEW].map((base) => `gen-nix-services-data:${base}`));
}, 60_000);

const cells = ["runit", "s6", "supervisord", "sysvinit"].flatMap((manager) =>
  [true, false].map((isPrivileged) => [manager, isPrivileged] as const),
);

test.each(cells)(
  "services keep their data over an upgrade under %s, privileged: %s",
  async (manager, isPrivileged) => {
    const folder = temporaryFolder();
    const gen = async (...args: string[]) => {
      const { exitCode, stdout, stderr } = await genNix(args);
      if (exitCode !== 0) throw new Error(`gen-nix ${args.join(" ")}: ${stderr}`);
      return stdout;
    };
    const load = async (base: number) => {
      const model = join(folder, String(base), "processes.json");
      mkdirSync(join(folder, String(base)));
      writeFileSync(model, JSON.stringify(modelOf(base, isPrivileged)));
      await gen("load", model, "--packages", "debian", "--process-manager", manager);
      return model;
    };
    const start = async (base: number) => {
      const volume = `${CONTAINER}:/var/lib`;
      await docker("rm", "--force", CONTAINER);
      const image = `gen-nix-services-data:${base}`;
      await dockerOutput("run", "--detach", "--name", CONTAINER, "--volume", volume, image);
      await waitUntil("all services are ready", async () => {
        const { exitCode } = await docker("exec", CONTAINER, "gen-nix-control", "health");
        return exitCode === 0;
      });
    };
    const ask = async (command: string) => {
      const { stdout, stderr, exitCode } = await docker("exec", CONTAINER, "bash", "-c", command);
      return exitCode === 0 ? stdout.trim() : `${exitCode}: ${stdout}${stderr}`;
    };
    const read = async (base: number) => {
      for (const [name, { read: command, expected }] of Object.entries(services)) {
        const answer = await ask(command(portOf(name, base)));
        if (typeof expected === "string")
          expect({ name, answer }).toEqual({ name, answer: expected });
        else expect({ name, answer }).toEqual({ name, answer: expect.stringMatching(expected) });
      }
    };

    await load(FIRST);
    await start(FIRST);
    for (const [name, { store }] of Object.entries(services)) await ask(store(portOf(name, FIRST)));
    await read(FIRST);

    const model = await load(NEW);
    const changed = await gen("upgrade", CONTAINER, "--model", model, "--process-manager", manager);
    for (const name of names) expect(changed).toMatch(new RegExp(`restart:.*${name}`));
    await read(NEW);

    await start(NEW);
    await read(NEW);
  },
);
