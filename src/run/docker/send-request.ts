import { request as openRequest } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** The answer of an engine to a request. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A request to the API of an engine. */
export interface ApiRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  /** An archive that the request sends. */
  readonly archive?: Readable;
  /** A value that the request sends as JSON. */
  readonly json?: object;
  /** The milliseconds without an answer after which the request fails. */
  readonly timeout?: number;
  readonly signal?: AbortSignal;
}

/** Sends a request to the socket of an engine. Rejects when the connection breaks. */
export function sendRequest(socketPath: string, request: ApiRequest): Promise<Answer> {
  const { method, path, archive, json, timeout, signal } = request;
  return new Promise((resolve, reject) => {
    const headers = {
      host: "docker",
      ...(archive && { "content-type": "application/x-tar" }),
      ...(json && { "content-type": "application/json" }),
    };
    const connection = openRequest({
      socketPath,
      method,
      path,
      headers,
      agent: false,
      ...(signal && { signal }),
    });
    connection.on("error", reject);
    connection.on("response", (response) => {
      readAll(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
    });
    if (timeout !== undefined)
      connection.setTimeout(timeout, () => connection.destroy(new Error("the engine is silent")));
    if (archive === undefined) connection.end(json && JSON.stringify(json));
    else pipeline(archive, connection).catch(reject);
  });
}

async function readAll(stream: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
