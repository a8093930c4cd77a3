import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

/**
 * Copies the pages of the documentation to a folder: the README, all of docs, and every file of the repository to which
 * one of them links. Pages keep their places, so that their links work.
 *
 * @param root the folder of the repository.
 * @param target an empty folder.
 * @returns the pages, relative to the folder.
 */
export function collectPages(root, target) {
  const waiting = ["README.md", ...markdownBelow(root, "docs")];
  const seen = new Set(waiting);
  const pages = [];
  for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
    pages.push(page);
    const text = readFileSync(join(root, page), "utf8");
    const links = linksOf(text).map((link) => normalize(join(dirname(page), link)));
    for (const link of links.filter(
      (it) => !seen.has(it) && isInside(it) && existsSync(join(root, it)),
    )) {
      seen.add(link);
      if (link.endsWith(".md")) waiting.push(link);
      else copy(root, target, link);
    }
    const rewritten = withTitles(withIndexes(text, join(root, dirname(page))));
    mkdirSync(join(target, dirname(page)), { recursive: true });
    writeFileSync(join(target, page), rewritten);
  }
  return pages;
}

/** Lets links to folders lead to their READMEs, or to the lists of their files. */
function withIndexes(text, folder) {
  return text.replaceAll(/\]\(([^)#:\s]+)(#[^)]*)?\)/g, (whole, link, anchor = "") => {
    const place = join(folder, link);
    if (!existsSync(place) || !statSync(place).isDirectory()) return whole;
    const index = join(link, existsSync(join(place, "README.md")) ? "README.md" : "index.md");
    return `](${index}${anchor})`;
  });
}

/** Prints the names of files after a language as titles of code, and leaves the words for the tests out. */
function withTitles(text) {
  return text.replaceAll(/^(```[a-z]+) (.+)$/gm, (_whole, start, words) =>
    /[./]/.test(words) ? `${start} title="${words}"` : start,
  );
}

function markdownBelow(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => join(folder, path))
    .sort();
}

/** The targets of a page's links to files, without anchors. */
function linksOf(text) {
  return [...text.matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, link]) => link);
}

const isInside = (path) => !relative(".", path).startsWith("..");

function copy(root, target, path) {
  if (!statSync(join(root, path)).isDirectory()) {
    cpSync(join(root, path), join(target, path));
    return;
  }
  const index = join(path, "README.md");
  if (existsSync(join(root, index))) {
    mkdirSync(join(target, path), { recursive: true });
    cpSync(join(root, index), join(target, index));
    return;
  }
  const files = readdirSync(join(root, path)).map((file) => `- ${file}\n`);
  mkdirSync(join(target, path), { recursive: true });
  writeFileSync(join(target, path, "index.md"), `# ${path}\n\n${files.join("")}`);
}
