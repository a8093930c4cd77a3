import { describe, expect, it } from "vitest";
import { readParseError } from "../../../src/run/nix/parse-nix-files.js";

const files = ["/a/m.nix", "/a/n.nix"];

describe("Nix's output when it parses files", () => {
  it("is an error in the file that it names, for new and old versions of Nix", () => {
    const place = { line: 2, column: 3 };
    expect(
      readParseError("error: undefined variable 'x'\n\n       at /a/n.nix:2:3:\n", files),
    ).toEqual({ file: "/a/n.nix", message: "undefined variable 'x'", place });
    expect(readParseError("error: syntax error, at /a/m.nix:2:3\n", files)).toMatchObject({
      file: "/a/m.nix",
      place,
    });
  });

  it("is not an error in the user's files when Nix cannot use the store", () => {
    const stderr = "error: remounting /nix/store writable: Invalid argument\n";
    expect(readParseError(stderr, files)).toBeUndefined();
  });
});
