import { request } from "node:http";

/** The response of a web server. */
export interface Page {
  readonly status: number;
  readonly body: string;
}

/** A request to a web server on this machine; the host name need not resolve. */
export interface PageRequest {
  readonly port: number;
  readonly host: string;
  readonly path?: string;
}

/** Milliseconds that a web server may take to answer. */
const TIMEOUT = 5_000;

/**
 * Requests a page from a port of this machine.
 *
 * @throws Error (of the network) when no server answers on the port.
 */
export function requestPage({ port, host, path = "/" }: PageRequest): Promise<Page> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { host: "127.0.0.1", port, path, headers: { host }, agent: false, timeout: TIMEOUT },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
        );
      },
    );
    outgoing.on("timeout", () => outgoing.destroy(new Error(`port ${port} does not answer`)));
    outgoing.on("error", reject);
    outgoing.end();
  });
}
