import { describe, expect, it } from "vitest";
import { readParseError } from "../../../src/run/nix/parse-nix-files.js";

const files = ["/a/m.nix", "/a/n.nix"];

describe("what Nix says when it is to parse files", () => {
  it("is a mistake in the file that it names, in the words of new and old versions", () => {
    const place = { line: 2, column: 3 };
    expect(
      readParseError("error: undefined variable 'x'\n\n       at /a/n.nix:2:3:\n", files),
    ).toEqual({ file: "/a/n.nix", message: "undefined variable 'x'", place });
    expect(readParseError("error: syntax error, at /a/m.nix:2:3\n", files)).toMatchObject({
      file: "/a/m.nix",
      place,
    });
  });

  it("is no mistake in the user's files when the store is what it cannot use", () => {
    const stderr = "error: remounting /nix/store writable: Invalid argument\n";
    expect(readParseError(stderr, files)).toBeUndefined();
  });
});
