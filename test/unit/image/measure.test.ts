import { expect, test } from "vitest";
import type { ImageDescription } from "../../../src/image/description.js";
import { explainPackage, findPackages, renderChain } from "../../../src/image/explain-package.js";
import { measureImage } from "../../../src/image/measure.js";
import { renderSize } from "../../../src/image/render-size.js";
import { printSizePage } from "../../../src/image/size-page.js";

const path = (name: string) => `/nix/store/${"0".repeat(32)}-${name}`;

/** An image of packages, each with its size and what it refers to. */
function imageOf(
  packages: Readonly<Record<string, readonly [number, ...string[]]>>,
  processes: Readonly<Record<string, readonly string[]>>,
): ImageDescription {
  const names = Object.keys(packages);
  const bytes = names.map((name) => packages[name]?.[0] ?? 0);
  const total = bytes.reduce((sum, each) => sum + each, 0);
  return {
    folder: "/nix/store/description",
    name: "shop",
    tag: "1",
    architecture: "amd64",
    id: "sha256:1",
    layers: [
      { diffId: "sha256:2", size: total + 100, paths: names.map(path), sizes: bytes },
      { diffId: "sha256:3", size: 50, paths: [], file: "root.tar" },
    ],
    packages: names.map((name) => ({
      path: path(name),
      narHash: "sha256:4",
      narSize: 1,
      references: (packages[name] ?? []).slice(1).map((each) => path(String(each))),
    })),
    processes: Object.fromEntries(
      Object.entries(processes).map(([name, roots]) => [name, roots.map(path)]),
    ),
  };
}

const image = imageOf(
  {
    "nginx-1.22": [1000, "nginx-1.22", "libssl3-3.0", "libc6-2.36"],
    "libssl3-3.0": [5000, "libc6-2.36"],
    "libc6-2.36": [4000],
    "web&app": [20, "libc6-2.36"],
    "s6-2.11": [300, "libc6-2.36"],
  },
  { nginx: ["nginx-1.22"], web: ["web&app"] },
);

test("every byte of an image is in one part", () => {
  const size = measureImage(image);
  expect(size.processes).toEqual([
    { name: "nginx", own: 6000, shared: 4000 },
    { name: "web", own: 20, shared: 4000 },
  ]);
  expect([size.shared, size.others, size.rest, size.total]).toEqual([4000, 300, 150, 10_470]);
  expect(size.packages[0]).toMatchObject({ name: "libssl3-3.0", closure: 9000, layer: 1 });
});

test("the table shortens a long list of packages", () => {
  const many = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`p${index}`, [1e6] as [number]]),
  );
  const size = measureImage(imageOf(many, {}));
  expect(renderSize(size)).toMatch(/^\(5 more: --all\) +5\.00$/m);
  expect(renderSize(size, true)).not.toContain("more: --all");
});

test("a chain is the shortest way from a process to a package", () => {
  expect(explainPackage(image, path("libc6-2.36")).map(renderChain)).toEqual([
    "nginx: nginx-1.22 -> libc6-2.36",
    "web: web&app -> libc6-2.36",
  ]);
  expect(explainPackage(image, path("s6-2.11")).map(renderChain)).toEqual([
    "(process manager and tools): s6-2.11",
  ]);
});

test("packages that need each other have a chain", () => {
  const circle = imageOf({ a: [1, "b"], b: [1, "a"] }, {});
  expect(explainPackage(circle, path("a")).map(renderChain)).toHaveLength(1);
});

test("a package is found by its path, its name, and its name with the version", () => {
  for (const wanted of [
    "libssl3",
    "libssl3-3.0",
    path("libssl3-3.0"),
    `${path("libssl3-3.0")}/lib`,
  ])
    expect(findPackages(image, wanted)).toEqual([path("libssl3-3.0")]);
  expect(findPackages(image, "libssl")).toEqual([]);
});

test("the page shows each package in the group of its process, without markup from names", () => {
  const page = printSizePage(measureImage(image));
  expect(page).toContain("<title>web, web&amp;app: 0.00 MB</title>");
  expect(page).toContain("<title>shared by processes, libc6-2.36: 0.00 MB</title>");
  expect(page).not.toMatch(/<script|src=|href=|NaN/);
});
