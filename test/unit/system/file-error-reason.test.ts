import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fileErrorReason } from "../../../src/system/file-error-reason.js";
import { enterFolder, temporaryFolder } from "../../support/temporary-folder.js";

function reasonOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    return fileErrorReason(error);
  }
  throw new Error("nothing failed");
}

test("the reason completes a sentence, with the system's words or clearer ones", () => {
  enterFolder(temporaryFolder());
  writeFileSync("file", "");
  expect(reasonOf(() => readFileSync("."))).toBe("it is a directory");
  expect(reasonOf(() => readFileSync("missing"))).toBe("no such file or directory");
  expect(reasonOf(() => readFileSync("file/below"))).toBe("a part of its path is not a directory");
  expect(reasonOf(() => mkdirSync("file", { recursive: true }))).toBe(
    "a file is in the place of a directory",
  );
  expect(reasonOf(() => writeFileSync("x".repeat(300), ""))).toBe("name too long");
});

test("an error of no system call is its own message", () => {
  expect(fileErrorReason(new Error("out of luck"))).toBe("out of luck");
});
