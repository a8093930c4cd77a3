import { createConnection } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { program } from "./programs.js";

/** The files of models with `webapp`. */
export const webappFiles = Object.fromEntries(
  ["compile.nix", "webapp.c"].map((name) => [name, program(name)]),
);

/** A process that answers requests on a port; another version is another variable of its environment. */
export function webapp(port: number, version = 1, keys: Readonly<Record<string, unknown>> = {}) {
  return {
    foregroundProcess: '${import ./compile.nix { inherit pkgs; name = "webapp"; }}/bin/webapp',
    args: [`${port}`],
    environment: { VERSION: `${version}` },
    ready: { tcp: port },
    ...keys,
  };
}

/** The size of `largeFile` in bytes. */
export const LARGE_SIZE = 100_000_000;

/** A store path that takes a while to copy. */
export const largeFile = `\${pkgs.runCommand "large" { } "head -c ${LARGE_SIZE} /dev/zero > $out"}`;

/** `webapp`s on the ports from 8001 on, by their names. */
export function webapps(count: number): Readonly<Record<string, ReturnType<typeof webapp>>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`web${index + 1}`, webapp(8001 + index)]),
  );
}

/** Requests that are sent to several ports until they are counted. */
export interface Load {
  /** Stops the requests, and returns how many were answered and how many failed. */
  count(): Promise<{ answered: number; failed: number }>;
}

/** Sends `rate` requests a second, each on a connection of its own, to the ports in turn. */
export function startLoad(host: string, ports: readonly number[], rate: number): Load {
  let stopped = false;
  let answered = 0;
  let failed = 0;
  const running = (async () => {
    const begun = Date.now();
    const requests: Promise<void>[] = [];
    for (let index = 0; !stopped; index++) {
      const port = ports[index % ports.length] ?? 0;
      requests.push(
        ask(host, port).then(
          () => void answered++,
          () => void failed++,
        ),
      );
      await sleep(Math.max(0, begun + ((index + 1) * 1000) / rate - Date.now()));
    }
    await Promise.all(requests);
  })();
  return {
    async count() {
      stopped = true;
      await running;
      return { answered, failed };
    },
  };
}

function ask(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port });
    let answer = "";
    socket.setTimeout(5000, () => socket.destroy(new Error("no answer")));
    socket.on("connect", () => socket.write("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"));
    socket.on("data", (data) => {
      answer += data.toString();
    });
    socket.on("error", reject);
    socket.on("close", () =>
      answer.startsWith("HTTP/1.1 200") ? resolve() : reject(new Error("cut off")),
    );
  });
}
