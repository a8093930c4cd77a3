import { cp, realpath, rm } from "node:fs/promises";
import { createConnection } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { docker, dockerOutput } from "../e2e/support/docker.js";
import { type FixtureContainer, startArchive } from "../e2e/support/fixture-image.js";
import { genNix } from "../e2e/support/gen-nix.js";
import { waitUntil } from "../e2e/support/wait-until.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/*
 * Ten systems as a user writes them with the documentation alone. Whatever check accepts has to be built, to run and
 * to answer without a further change.
 */

/** A system of models/. */
interface System {
  /** Packages of Debian that check asks for. */
  readonly add?: readonly string[];
  /** Ports that the test uses. */
  readonly ports: readonly number[];
  readonly ask: (container: FixtureContainer) => Promise<void>;
}

const systems: Readonly<Record<string, System>> = {
  wordpress: {
    ports: [8080],
    ask: async (container) => {
      const first = await answer(container, /^hits \d+\n$/, 60);
      const [, hits] = /hits (\d+)/.exec(first) ?? [];
      expect((await container.page(8080)).body).toBe(`hits ${Number(hits) + 1}\n`);
    },
  },
  django: {
    add: ["python3-flask", "python3-gunicorn", "python3-redis"],
    ports: [8080],
    ask: async (container) => void (await answer(container, /^done [1-9]\d*\n$/, 30)),
  },
  node: {
    ports: [8080],
    ask: async (container) => void (await answer(container, /^hits 2\n$/, 60)),
  },
  mail: {
    add: ["exim4-daemon-light"],
    ports: [8025],
    ask: async (container) => {
      const port = await container.publishedPort(8025);
      await waitUntil("the mail is accepted", () => sendMail(port).catch(() => false));
      await waitUntil("alice has her mail", async () =>
        (await run(container, "cat", "/var/mail/alice")).includes("hello alice"),
      );
    },
  },
  cron: {
    ports: [8080],
    ask: async (container) => void (await answer(container, /^site shop at CES?T\n$/, 90)),
  },
  haproxy: {
    ports: [8080],
    ask: async (container) => {
      const pages = new Set<string>();
      for (let index = 0; index < 3; index++) pages.add((await container.page(8080)).body);
      expect([...pages].sort()).toEqual(["backend 1\n", "backend 2\n", "backend 3\n"]);
    },
  },
  prometheus: {
    add: ["prometheus", "prometheus-node-exporter"],
    ports: [9090],
    ask: async (container) => {
      const port = await container.publishedPort(9090);
      await waitUntil("the exporter is up", async () => {
        const response = await get(`http://127.0.0.1:${port}/api/v1/query?query=up`);
        return (await response?.text())?.includes('"1"');
      });
    },
  },
  git: {
    ports: [2222, 9418],
    ask: async (container) => {
      await waitUntil("both servers listen", async () =>
        (await logs(container)).includes("processes are ready"),
      );
      expect(await run(container, "bash", "-c", pushAndClone)).toContain("first");
    },
  },
  varnish: {
    add: ["varnish"],
    ports: [8080],
    ask: async (container) => {
      const { body } = await container.page(8080);
      expect(body).toMatch(/^count \d+\n$/);
      expect((await container.page(8080)).body).toBe(body);
    },
  },
  mosquitto: {
    add: ["mosquitto", "mosquitto-clients"],
    ports: [1883],
    ask: async (container) => {
      const port = await container.publishedPort(1883);
      await waitUntil("both consumers have the news", async () => {
        await publish(port, "news/today", "hello").catch(() => undefined);
        const text = await logs(container);
        return ["1", "2"].every((name) => text.includes(`consumer ${name} got hello`));
      });
    },
  },
};

/** Pushes over ssh what the daemon then gives to a clone. */
const pushAndClone = [
  "set -e; cd /tmp; ssh-keygen -q -t ed25519 -N '' -f key; cp key.pub /srv/git/.ssh/authorized_keys",
  "git init -q --bare /srv/git/site.git; chown -R git:git /srv/git; git init -q work; cd work",
  "git -c user.name=a -c user.email=a@b commit -q --allow-empty -m first",
  "export GIT_SSH_COMMAND='ssh -q -i /tmp/key -p 2222 -o StrictHostKeyChecking=no'",
  "git push -q ssh://git@127.0.0.1/srv/git/site.git HEAD:main",
  "git clone -q -b main git://127.0.0.1/site.git /tmp/clone; git -C /tmp/clone log --oneline",
].join("\n");

const models = join(import.meta.dirname, "models");

describe.each(Object.entries(systems))("%s", (name, { add = [], ports, ask }) => {
  test("what check accepts is built, runs and answers", async () => {
    const directory = temporaryFolder();
    await cp(join(models, name), directory, { recursive: true });
    const model = join(directory, "processes.yaml");
    if (add.length > 0) {
      const lockFile = join(directory, "debian-lock.json");
      await succeed("lock", "--release", "bookworm", "--add", ...add, "--lock-file", lockFile);
    }
    await succeed("check", model, "--packages", "debian");
    await succeed("build", model, "--packages", "debian");
    const container = await startArchive(await realpath(join(directory, "result")), ports);
    try {
      await ask(container).catch(async (error) => {
        throw new Error(`${error}\n${(await logs(container)).slice(-4000)}`);
      });
      await dockerOutput("stop", container.id);
      const format = "{{.State.ExitCode}}";
      expect(await dockerOutput("inspect", "--format", format, container.id)).toBe("0");
    } finally {
      const image = await dockerOutput("inspect", "--format", "{{.Image}}", container.id);
      await container.remove();
      await docker("rmi", "--force", image);
      await rm(directory, { recursive: true, force: true });
    }
  });
});

async function succeed(...args: string[]): Promise<void> {
  const { exitCode, stderr } = await genNix(args);
  expect(exitCode, stderr).toBe(0);
}

/** The page of port 8080, once it is as it should be. */
async function answer(
  container: FixtureContainer,
  wanted: RegExp,
  seconds: number,
): Promise<string> {
  const port = await container.publishedPort(8080);
  return waitUntil(
    `port 8080 answers ${wanted}`,
    async () => {
      const response = await get(`http://127.0.0.1:${port}/`);
      const body = response?.ok === true ? await response.text() : "";
      return wanted.test(body) && body;
    },
    seconds,
  );
}

/** Requests a page; a server that starts may accept a connection and never answer it. */
async function get(url: string): Promise<Response | undefined> {
  return fetch(url, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
}

async function run(container: FixtureContainer, ...command: string[]): Promise<string> {
  const { stdout, stderr } = await docker("exec", container.id, ...command);
  return stdout + stderr;
}

async function logs({ id }: FixtureContainer): Promise<string> {
  const { stdout, stderr } = await docker("logs", id);
  return stdout + stderr;
}

/** Sends a mail by SMTP, one command after each answer. */
async function sendMail(port: number): Promise<boolean> {
  const commands = [
    "HELO test",
    "MAIL FROM:<bob@example.org>",
    "RCPT TO:<alice@mail.local>",
    "DATA",
    "Subject: hi\r\n\r\nhello alice\r\n.",
    "QUIT",
  ];
  return new Promise((settle, fail) => {
    const socket = createConnection({ host: "127.0.0.1", port });
    socket.setTimeout(5000, () => socket.destroy(new Error("no answer")));
    socket.on("error", fail);
    socket.on("close", () => settle(commands.length === 0));
    socket.on("data", (data) => {
      const command = commands.shift();
      if (command === undefined || /^[45]/.test(data.toString())) socket.end();
      else socket.write(`${command}\r\n`);
    });
  });
}

/** Publishes a message by MQTT 3.1.1, at most once. */
async function publish(port: number, topic: string, message: string): Promise<void> {
  const text = (value: string) =>
    Buffer.concat([Buffer.from([0, value.length]), Buffer.from(value)]);
  const packet = (type: number, body: Buffer) =>
    Buffer.concat([Buffer.from([type, body.length]), body]);
  const connect = Buffer.concat([text("MQTT"), Buffer.from([4, 2, 0, 60]), text("test")]);
  return new Promise((settle, fail) => {
    const socket = createConnection({ host: "127.0.0.1", port });
    socket.setTimeout(5000, () => socket.destroy(new Error("no answer")));
    socket.on("error", fail);
    socket.on("close", () => settle());
    socket.once("data", () => {
      socket.write(packet(0x30, Buffer.concat([text(topic), Buffer.from(message)])));
      socket.end(Buffer.from([0xe0, 0]));
    });
    socket.write(packet(0x10, connect));
  });
}
