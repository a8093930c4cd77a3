import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { execa } from "execa";
import { expect, it } from "vitest";
import { fixedPath } from "../../../src/debian/fixed-path.js";

it("the path of a seed is computed without Nix", () => {
  const hash = "0h2cvvd5bkprq91zyak0149xwqr6p5hc0vw1xrshlzfg6z8dlk29";
  expect(fixedPath("/nix/store", "gen-nix-seed-busybox", hash)).toBe(
    "/nix/store/q67d0myvp81h7v445z9cvd4179dpsyn4-gen-nix-seed-busybox",
  );
});

it("Nix computes the same paths for any folder", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gen-nix-fixed-"));
  try {
    for (const text of ["a", "b", "c"]) {
      writeFileSync(join(folder, "file"), text);
      const { stdout: hash } = await execa("nix-hash", ["--type", "sha256", "--base32", folder]);
      const name = basename(folder);
      const print = ["--print-fixed-path", "--recursive", "sha256", hash, name];
      const { stdout: path } = await execa("nix-store", print);
      expect(fixedPath("/nix/store", name, hash)).toBe(path);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
