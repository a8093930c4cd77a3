import { expect, it } from "vitest";
import { derivationName, isDownload, isFixedOutput } from "../../../src/run/nix/derivation-name.js";

const HASH = "dw4r0lf3k5q1460vwh9b2prrlz214dj6";

it("returns the name of a derivation", () => {
  expect(derivationName(`/nix/store/${HASH}-nginx-1.22.drv`)).toBe("nginx-1.22");
});

it("a derivation whose output has a known hash is a download, whatever its name", () => {
  const out = `/nix/store/${HASH}-image.tar`;
  expect(isFixedOutput(`Derive([("out","${out}","sha256","abc")],[],[]`)).toBe(true);
  expect(isFixedOutput(`Derive([("out","${out}","r:sha256","abc")],[],[]`)).toBe(true);
  expect(isFixedOutput(`Derive([("out","${out}","","")],[],[]`)).toBe(false);
});

it("a derivation that cannot be read counts as a build", () => {
  expect(isDownload("/nix/store/none.drv")).toBe(false);
});
