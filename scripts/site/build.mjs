// npm run site [FOLDER]: builds the documentation as a site of static files (default: site), with search, for light and
// dark screens. It needs MkDocs and its theme Material: on Debian, the packages mkdocs and mkdocs-material.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import { collectPages } from "./collect-pages.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const output = resolve(process.argv[2] ?? "site");
const folder = mkdtempSync(join(tmpdir(), "gen-nix-site-"));

try {
  const pages = collectPages(root, join(folder, "pages"));
  cpSync(join(import.meta.dirname, "site.css"), join(folder, "pages/site.css"));
  const configuration = join(folder, "mkdocs.yml");
  writeFileSync(
    configuration,
    withPages(readFileSync(join(import.meta.dirname, "mkdocs.yml"), "utf8"), pages),
  );
  const { error, status } = spawnSync(
    "mkdocs",
    ["build", "--strict", "--quiet", "--config-file", configuration],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        GEN_NIX_SITE_PAGES: join(folder, "pages"),
        GEN_NIX_SITE_OUTPUT: output,
      },
    },
  );
  if (error?.code === "ENOENT") {
    console.error("MkDocs is not installed\n  hint: apt install mkdocs mkdocs-material");
    process.exitCode = 3;
  } else if (status === 0) console.log(`wrote ${pages.length} pages to ${output}`);
  else process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}

/** Puts the pages of a folder where the navigation names it; MkDocs takes their titles from their headings. */
function withPages(text, pages) {
  const document = parseDocument(text);
  const below = (prefix) =>
    pages
      // MkDocs calls a page without a title "None" if the navigation names it at another place, too.
      .filter((page) => page.startsWith(prefix) && !text.includes(`: ${page}\n`))
      .sort((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
  const rank = (page) => (page.endsWith("README.md") ? 0 : 1);
  const folders = {
    HOW_TO: "docs/how-to/",
    SERVICES: "docs/services/",
    DECISIONS: "docs/decisions/",
  };
  for (const item of document.get("nav").items)
    for (const pair of item.items ?? [])
      if (pair.value.value in folders)
        pair.value = document.createNode(below(folders[pair.value.value]));
  return String(document);
}
