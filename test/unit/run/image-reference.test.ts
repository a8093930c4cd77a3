import { describe, expect, it } from "vitest";
import {
  isReference,
  isSameReference,
  qualifiedReference,
  registryOf,
  shortReference,
  splitReference,
} from "../../../src/run/docker/image-reference.js";

describe("the reference of an image", () => {
  it.each([
    ["shop:1", undefined, "shop", "1"],
    ["team/shop", undefined, "team/shop", "latest"],
    ["registry:5000/a/shop", "registry:5000", "registry:5000/a/shop", "latest"],
    ["localhost/shop:v1.0", "localhost", "localhost/shop", "v1.0"],
    ["[::1]:5000/shop", "[::1]:5000", "[::1]:5000/shop", "latest"],
  ])(
    "%s has the registry %s, the repository %s and the tag %s",
    (name, registry, repository, tag) => {
      expect(isReference(name)).toBe(true);
      expect(registryOf(name)).toBe(registry);
      expect(splitReference(name)).toEqual({ repository, tag });
    },
  );

  it.each([
    ["shop:1", "docker.io/library/shop:1"],
    ["me/shop:1", "docker.io/me/shop:1"],
    ["registry.test/shop:1", "registry.test/shop:1"],
    ["registry:5000/a/shop:1", "registry:5000/a/shop:1"],
    ["localhost/shop:1", "localhost/shop:1"],
  ])("%s is %s for containerd", (name, reference) => {
    expect(qualifiedReference(name)).toBe(reference);
  });

  it.each(["shop:1", "me/shop:1"])("%s is known without the registry that engines add", (name) => {
    expect(shortReference(qualifiedReference(name))).toBe(name);
  });

  it.each([
    ["shop", "shop:latest"],
    ["shop:1.2", "docker.io/library/shop:1.2"],
    ["ann/shop", "docker.io/ann/shop:latest"],
    ["shop:latest", "localhost/shop"],
    ["a.example.test:5000/shop", "a.example.test:5000/shop:latest"],
  ])("%s is %s", (left, right) => {
    expect(isSameReference(left, right)).toBe(true);
  });

  it.each([
    ["shop", "shop:1"],
    ["shop", "a.example.test/shop"],
    ["shop", "workshop"],
  ])("%s is not %s", (left, right) => {
    expect(isSameReference(left, right)).toBe(false);
  });

  it("without a tag keeps its digest", () => {
    expect(shortReference("docker.io/library/shop@sha256:0")).toBe("shop@sha256:0");
  });
});
