import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import GithubSlugger from "github-slugger";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

const pages = [
  ...readdirSync(root).filter((path) => path.endsWith(".md")),
  ...["docs", "examples", "bench", "nix"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".md"))
      .map((path) => join(folder, path)),
  ),
].sort();

describe("the documentation", () => {
  it("exists", () => {
    expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/model.md"]));
  });

  it.each(pages)("%s links to files and headings that exist", (page) => {
    const broken = linksOf(read(page)).flatMap((link) => {
      const reason = whyBroken(page, link);
      return reason === undefined ? [] : [`${link}: ${reason}`];
    });
    expect(broken).toEqual([]);
  });

  it("is at most two links away from the README", () => {
    const near = new Set(["README.md", ...pagesLinkedFrom("README.md")]);
    for (const page of [...near]) for (const next of pagesLinkedFrom(page)) near.add(next);
    expect(pages.filter((page) => page.startsWith("docs/") && !near.has(page))).toEqual([]);
  });
});

function pagesLinkedFrom(page: string): string[] {
  return linksOf(read(page))
    .map((link) => relative(root, join(root, dirname(page), link.replace(/#.*/, ""))))
    .filter((target) => pages.includes(target));
}

function read(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

/** The targets of links and pictures, but for those in code. */
function linksOf(text: string): string[] {
  const links = withoutCode(text).matchAll(/\[[^\]]*\]\(([^)\s]+)\)/g);
  return [...links].map(([, target = ""]) => target);
}

function withoutCode(text: string): string {
  return text.replace(/^( *)(`{3,}|~{3,}).*\n(?:.*\n)*?\1\2 *$/gm, "").replace(/`[^`\n]*`/g, "");
}

/** Why a link leads nowhere. What is on other machines is not asked: tests run without them. */
function whyBroken(page: string, link: string): string | undefined {
  if (link.startsWith("https://")) return undefined;
  if (/^[a-z]+:/.test(link)) return "neither a file nor https";
  const [path = "", heading] = link.split("#");
  const target = path === "" ? page : relative(root, join(root, dirname(page), path));
  if (!existsSync(join(root, target))) return "there is no such file";
  if (heading === undefined) return undefined;
  if (statSync(join(root, target)).isDirectory()) return "a folder has no headings";
  return headingsOf(read(target)).includes(heading) ? undefined : "there is no such heading";
}

function headingsOf(text: string): string[] {
  const slugger = new GithubSlugger();
  const fenceless = text.replace(/^( *)(`{3,}|~{3,}).*\n(?:.*\n)*?\1\2 *$/gm, "");
  const headings = fenceless.matchAll(/^#{1,6} +(.+)$/gm);
  return [...headings].map(([, heading = ""]) =>
    slugger.slug(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "")),
  );
}
