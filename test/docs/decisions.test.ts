import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = join(import.meta.dirname, "../../docs/decisions");
const pages = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".md") && path.includes("/"))
  .sort();

test.each(pages)("%s argues a decision, and the index lists it", (page) => {
  const text = readFileSync(join(folder, page), "utf8");
  const [, title = ""] = /^# (.+)\n\n\S/.exec(text) ?? [];
  const sections = [...text.matchAll(/^## (.+)\n\n(\S.*)/gm)].map(([, heading]) => heading);
  expect(sections).toEqual(["For", "Against", "What would change our mind"]);
  expect(readFileSync(join(folder, "README.md"), "utf8")).toContain(`- [${title}](${page})\n`);
});
