import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { basename, dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Calls `use` while no other gen-nix on this machine does so for the same path, which does not have to exist. It waits for
 * the other one. The lock is an abstract socket of Linux: the kernel removes it when its process ends in any way. Systems
 * without such sockets have no lock.
 */
export async function lockingPath<T>(path: string, use: () => Promise<T>): Promise<T> {
  const digest = createHash("sha256")
    .update(realPath(resolve(path)))
    .digest("hex");
  const server = process.platform === "linux" ? await hold(`\0gen-nix-${digest}`) : undefined;
  try {
    return await use();
  } finally {
    server?.close();
  }
}

async function hold(name: string): Promise<Server> {
  for (;;) {
    const server = await listen(name);
    if (server !== undefined) return server;
    await sleep(50);
  }
}

/** Returns nothing when another one has the name. */
function listen(name: string): Promise<Server | undefined> {
  return new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? done(undefined) : fail(error),
    );
    server.listen(name, () => done(server));
  });
}

/** Resolves the links of the part that exists. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
  }
}
