import { expect, test } from "vitest";
import { isUnreachable, pushFailure } from "../../../src/image/push-failure.js";
import { likelyTags } from "../../../src/image/registry-layers.js";

const log = (message: string) =>
  `time="2026-01-01T00:00:00Z" level=fatal msg=${JSON.stringify(message)}`;
const blob = `trying to reuse blob sha256:${"a".repeat(64)} at destination: `;

test.each([
  [
    "registry.test:5000/shop:1",
    `${blob}pinging container registry registry.test:5000: Get "https://registry.test:5000/v2/": http: server gave HTTP response to HTTPS client`,
    'pinging container registry registry.test:5000: Get "https://registry.test:5000/v2/": http: server gave HTTP response to HTTPS client\n  hint: --insecure pushes to a registry without TLS',
  ],
  [
    "registry.test/shop:1",
    `${blob}checking whether a blob sha256:${"a".repeat(64)} exists in registry.test/shop: unauthorized: authentication required`,
    "unauthorized: authentication required\n  hint: skopeo login, docker login or podman login stores the credentials of a registry: skopeo login registry.test",
  ],
  [
    "shop:1",
    'Error parsing image name "docker://shop:1": pinging container registry registry-1.docker.io: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host',
    'pinging container registry registry-1.docker.io: Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io: no such host\n  hint: a name without a registry is one of Docker Hub; write REGISTRY/shop:1',
  ],
])(
  "a failed push to %s says why in the words of skopeo, and the way out",
  (name, message, text) => {
    expect(pushFailure(name, log(message)).message).toBe(`skopeo cannot push ${name}: ${text}`);
  },
);

test("what skopeo prints otherwise is shown as it is", () => {
  expect(pushFailure("r.test/x", "killed\n").message).toBe("skopeo cannot push r.test/x: killed");
});

test("a registry that denies access is reachable: the image may be new to it", () => {
  const pinging = "pinging container registry registry.test: ";
  expect(isUnreachable(log(`${pinging}connection refused`))).toBe(true);
  expect(isUnreachable(log(`${pinging}denied`))).toBe(false);
  expect(isUnreachable(log("reading manifest 1 in registry.test/shop: unknown"))).toBe(false);
});

test("the newest tags are asked for layers", () => {
  expect(likelyTags(["1", "9", "10", "latest", "2"], "11")).toEqual(["latest", "10", "9"]);
  expect(likelyTags(["1", "latest"], "latest")).toEqual(["1"]);
});
