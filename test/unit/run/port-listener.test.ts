import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findListeners, renderListener } from "../../../src/run/port-listener.js";
import { requestPage } from "../../../src/run/request-page.js";

const server = createServer((request, response) => {
  response.statusCode = 418;
  response.end(`for ${request.headers.host}`);
});
let port = 0;
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

describe("a port of this machine", () => {
  it("that is taken is reported with the process", async () => {
    const [listener] = await findListeners([port]);
    expect(listener?.pid).toBe(process.pid);
    expect(listener && renderListener(listener)).toMatch(
      new RegExp(`^port ${port} is taken by .+ \\(pid ${process.pid}\\)$`),
    );
  });

  it("that is free is not reported", async () => {
    expect(await findListeners([1])).toEqual([]);
  });

  it("of another user is reported without name and id", () => {
    expect(renderListener({ port: 80, pid: undefined, name: undefined })).toBe(
      "port 80 is taken by a process of another user",
    );
  });

  it("can be requested with any host name", async () => {
    const page = await requestPage({ port, host: "webapp.local" });
    expect(page).toEqual({ status: 418, body: "for webapp.local" });
  });
});
