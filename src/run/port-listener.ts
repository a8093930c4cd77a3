import { readdir, readFile, readlink } from "node:fs/promises";

/** A process that listens on a port; its name and id are unknown when it belongs to another user. */
export interface Listener {
  readonly port: number;
  readonly pid: number | undefined;
  readonly name: string | undefined;
}

/** The state of a listening socket in /proc/net/tcp. */
const LISTEN = "0A";

/** Finds the processes that listen on TCP ports of this machine; the result omits free ports. */
export async function findListeners(ports: readonly number[]): Promise<readonly Listener[]> {
  const tables = await Promise.all(
    ["tcp", "tcp6"].map((name) => readFile(`/proc/net/${name}`, "utf8").catch(() => "")),
  );
  const sockets = parseListeningSockets(tables.join("\n"));
  const taken = ports.filter((port) => sockets.has(port));
  return Promise.all(taken.map((port) => describeListener(port, sockets.get(port) ?? "")));
}

/** Parses the listening sockets in the format of /proc/net/tcp: the inode of each port. */
export function parseListeningSockets(table: string): ReadonlyMap<number, string> {
  const sockets = new Map<number, string>();
  for (const line of table.split("\n")) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    const port = Number.parseInt(local?.split(":")[1] ?? "", 16);
    if (state === LISTEN && inode !== undefined) sockets.set(port, inode);
  }
  return sockets;
}

/**
 * Renders the message about a port that is taken.
 *
 * @param known the process that needs the port and the container that has it, where they are known.
 *
 * @example
 * renderListener({ port: 8080, pid: 54, name: "python3" }, { process: "web" })
 * // port 8080 (process web) is taken by python3 (pid 54)
 */
export function renderListener(
  { port, pid, name }: Listener,
  known: { readonly process?: string | undefined; readonly holder?: string | undefined } = {},
): string {
  const wanted = known.process === undefined ? "" : ` (process ${known.process})`;
  const listener = pid === undefined ? "a process of another user" : `${name} (pid ${pid})`;
  return `port ${port}${wanted} is taken by ${known.holder ?? listener}`;
}

async function describeListener(port: number, inode: string): Promise<Listener> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if (!(await hasSocket(pid, inode))) continue;
    const name = (await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "?")).trim();
    return { port, pid: Number(pid), name };
  }
  return { port, pid: undefined, name: undefined };
}

async function hasSocket(pid: string, inode: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const descriptors = await readdir(folder).catch(() => []);
  const targets = await Promise.all(
    descriptors.map((each) => readlink(`${folder}/${each}`).catch(() => "")),
  );
  return targets.includes(`socket:[${inode}]`);
}
