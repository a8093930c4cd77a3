import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const generated = ["commands", "errors", "model-reference", "nix-library", "overrides"];

const pages = [
  ...pagesIn("."),
  ...["docs", "examples", "bench"].flatMap((folder) => pagesIn(folder, { recursive: true })),
].filter((page) => !generated.some((name) => page === join("docs", `${name}.md`)));

test.each(pages)("%s has no line of prose that is too long to read in a diff", (page) => {
  const lines = withoutCode(read(page)).split("\n");
  const prose = lines.filter((line) => !line.startsWith("|") && !line.startsWith("#"));
  const text = prose.map((line) => line.replace(/\]\([^)]*\)/g, "]"));
  expect(text.filter((line) => [...line].length > 120)).toEqual([]);
});

// A reader who follows a path into the source must not end in a folder that was moved.
test.each(pages)("%s names only files of the repository that exist", (page) => {
  const spans = withoutCode(read(page)).matchAll(
    /`((?:bench|docs|flake|nix|scripts|src|templates|test)\/[^`\s]*)`/g,
  );
  const paths = [...spans].map(([, path = ""]) => path).filter((path) => !/[<>*]/.test(path));
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

// Without --fail, curl prints the error page of a proxy whose application is not listening yet, and then the answer.
test.each(pages)("%s shows no requests that print the answers of failed attempts", (page) => {
  const requests = read(page).match(/^ *curl .*--retry-all-errors.*$/gm) ?? [];
  expect(requests.filter((request) => !request.includes("--fail"))).toEqual([]);
});

function pagesIn(folder: string, options: { recursive?: boolean } = {}): string[] {
  return readdirSync(join(root, folder), { ...options, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => join(folder, path));
}

function read(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

function withoutCode(text: string): string {
  return text.replace(/^( *)(`{3,}|~{3,}).*\n(?:.*\n)*?\1\2 *$/gm, "").replace(/^ {4}.*$/gm, "");
}
