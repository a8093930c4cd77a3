import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** Where a page is served. */
export interface Address {
  readonly host: string;
  readonly port: number;
  readonly path?: string;
}

/** Requests a page on a connection of its own; returns its text when the status is 200. */
export function get(address: Address, timeout = 2000): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asked = request({ ...address, agent: false, timeout }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (piece: string) => {
        text += piece;
      });
      response.on("end", () => resolve(response.statusCode === 200 ? text : undefined));
      response.on("error", () => resolve(undefined));
    });
    asked.on("timeout", () => asked.destroy());
    asked.on("error", () => resolve(undefined));
    asked.end();
  });
}

/** Requests a page until it is served, with another text than `unless`; undefined when the seconds are over. */
export async function serves(
  address: Address,
  { within = 60, unless }: { within?: number; unless?: string | undefined } = {},
): Promise<string | undefined> {
  const deadline = Date.now() + within * 1000;
  while (Date.now() < deadline) {
    const text = await get(address);
    if (text !== undefined && text !== unless) return text;
    await sleep(20);
  }
  return undefined;
}
