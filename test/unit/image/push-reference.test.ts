import { expect, test } from "vitest";
import { requirePushReference } from "../../../src/image/push-reference.js";

test.each([
  "shop",
  "registry.test/shop:1",
  "localhost:5000/team/shop__a--b.c:V1.0-rc_1",
  "[::1]:5000/shop",
  "Registry.test/shop",
])("%s is a name to push to", (name) => {
  expect(() => requirePushReference(name)).not.toThrow();
});

test.each([
  ["registry.test/sh op:1", "a name is REGISTRY/NAME:TAG"],
  ["registry.test/SHOP:1", "no upper-case letters"],
  ["Team/shop:1", "no upper-case letters"],
  [`registry.test/shop@sha256:${"a".repeat(64)}`, "computes the digest"],
  ["docker://registry.test/shop:1", "without a protocol"],
  ["registry.test/shop:", "a name is"],
  [`shop:${"a".repeat(129)}`, "a name is"],
  ["", "a name is"],
])("%s is refused", (name, reason) => {
  expect(() => requirePushReference(name)).toThrow(reason);
});
