import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { needsRoot } from "../support/needs.js";
import { perl, polite, removeContainers, sh, startContainer, until } from "./support/container.js";
import { startSystem, writeSystem } from "./support/upgrade.js";

const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await removeContainers();
});

/** Listens on a port of this machine, outside the container. */
async function listen(port = 0, host = "127.0.0.1"): Promise<number> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    socket.end();
  });
  servers.push(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function freePort(): Promise<number> {
  const port = await listen();
  const server = servers.pop();
  await new Promise((resolve) => server?.close(resolve));
  return port;
}

/** A server in Perl, which ends with code 98 when its port is taken. It answers every request with a status. */
const listenOn = (port: number, status = "200") =>
  `use Socket; socket(S,PF_INET,SOCK_STREAM,0); setsockopt(S,SOL_SOCKET,SO_REUSEADDR,1); bind(S,sockaddr_in(${port},INADDR_LOOPBACK)) or exit 98; listen(S,99); $SIG{TERM}=sub{exit 0}; while(1){ accept(C,S) or next; sysread(C,$_,999); my $s=${status}; syswrite(C,"HTTP/1.1 $s OK\\r\\nContent-Length: 0\\r\\n\\r\\n"); close C }`;

const server = (port: number) => `${perl(listenOn(port))}ready tcp ${port}\n`;

describe.runIf(needsRoot(import.meta.filename))("a probe of a port", () => {
  test("does not take the answer of a program that listened there before", async () => {
    const port = await listen();
    const container = await startContainer({
      processes: { web: `${sh(polite("web"))}ready tcp ${port}\n` },
    });
    await container.line(new RegExp(`web: is not ready: port ${port} is taken by another program`));
    const status = await container.status("web");
    expect(status).toMatchObject({
      state: "starting",
      text: `port ${port} is taken by another program`,
    });
  });

  test("names the process and the program that have the port", async () => {
    const port = await freePort();
    const container = await startContainer({
      processes: {
        first: server(port),
        second: `${server(port)}depends first ready\nrestart-tries 1\nrestart-delay 10\n`,
      },
    });
    await container.line(
      new RegExp(
        `second: exited with code 98: port ${port} is taken by first \\(PID \\d+, perl\\); restarting`,
      ),
    );
    const { text } = await container.state("second", "failed");
    expect(text).toMatch(/^exited with code 98: port \d+ is taken by first \(PID \d+, perl\)$/);
    expect(container.stdout + container.stderr).not.toMatch(/all 2 processes are ready/);
  });

  test.each([
    [
      "is a child of the process",
      (port: number) => sh(`/usr/bin/perl -e '${listenOn(port)}' & wait`),
    ],
    [
      "left the session of the process",
      (port: number) => sh(`setsid /usr/bin/perl -e '${listenOn(port)}' & sleep 1000`),
    ],
    [
      "is a daemon",
      (port: number) => `${sh(`setsid /usr/bin/perl -e '${listenOn(port)}' &`)}mode daemon\n`,
    ],
    ["runs as another user", (port: number) => `${perl(listenOn(port))}user 65534\ngroup 65534\n`],
    [
      "got its socket from another program",
      (port: number) =>
        perl(
          `use Socket; $^F=9; socket(S,PF_INET,SOCK_STREAM,0); bind(S,sockaddr_in(${port},INADDR_LOOPBACK)); listen(S,9); exec "sleep","1000"`,
        ),
    ],
  ])("takes the answer of a server that %s", async (_what, specification) => {
    const port = await freePort();
    const container = await startContainer({
      processes: { web: `${specification(port)}ready tcp ${port}\n` },
    });
    await container.state("web", "ready");
  });

  test("takes the answer of a server that a daemon started for the process", async () => {
    const port = await freePort();
    const container = await startContainer({
      processes: { web: `${sh(polite("web"))}ready tcp ${port}\n` },
    });
    await container.line(/web is up/);
    await listen(port);
    await container.state("web", "ready");
  });

  test("ignores a program on another address with the same port", async () => {
    const port = await listen(0, "127.0.0.2");
    const container = await startContainer({ processes: { web: server(port) } });
    await container.state("web", "ready");
  });

  test("takes a page of a proxy that was bad before", async () => {
    const port = await freePort();
    const container = await startContainer({
      processes: {
        proxy: `${perl(listenOn(port, `-e "/tmp/gen-nix-port-${port}" ? 200 : 502`))}ready tcp ${port}\n`,
        app: `${sh(`sleep 0.3; echo > /tmp/gen-nix-port-${port}; sleep 1000`)}ready http http://localhost:${port}/\ndepends proxy ready\n`,
      },
    });
    const { text } = await container.state("app", "ready");
    expect(text).toBeUndefined();
    const [start, ready] = [await container.status("proxy"), await container.status("app")];
    expect(ready.restarts + start.restarts).toBe(0);
    await container.inside(`rm /tmp/gen-nix-port-${port}`);
  });

  test("takes a good page of another program only when the process continues to run", async () => {
    const port = await freePort();
    const container = await startContainer({
      processes: {
        other: server(port),
        app: `${sh(polite("app"))}ready http http://localhost:${port}/\nready-retries 3\nready-timeout 3000\ndepends other ready\n`,
      },
    });
    const pattern = /^port \d+ is taken by other \(PID \d+, perl\)$/;
    await until("the state names the program", async () =>
      pattern.test((await container.status("app")).text ?? "") ? true : undefined,
    );
    expect((await container.state("app", "ready")).restarts).toBe(0);
  });

  test("makes an upgrade fail with the name of the program on the port", async () => {
    const [one, two] = [await freePort(), await freePort()];
    const container = await startSystem({ processes: { one: server(one), two: server(two) } });
    await container.line(/all 2 processes are ready/);
    const next = await writeSystem({ processes: { one: server(one), two: server(one) } });
    const { code, stderr } = await container.control("upgrade", "--timeout", "20", next);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /two: exited with code 98: port \d+ is taken by one \(PID \d+, perl\), and again after 2 restarts/,
    );
    expect((await container.status("two")).state).toBe("ready");
  });
});
