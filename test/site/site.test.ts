import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { execa } from "execa";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findProgram } from "../../src/run/find-program.js";

const root = join(import.meta.dirname, "../..");
const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
};

let folder = "";
let site = "";
let server: Server;
let address = "";
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gen-nix-site-test-"));
  site = join(folder, "site");
  await execa(process.execPath, ["scripts/site/build.mjs", site], { cwd: root });
  server = createServer(async ({ url = "/" }, response) => {
    const path = normalize(decodeURIComponent(url.split(/[?#]/)[0] ?? ""));
    const file = join(site, path.endsWith("/") ? `${path}index.html` : path);
    const content = await readFile(file).catch(() => undefined);
    response.writeHead(content === undefined ? 404 : 200, {
      "content-type": types[extname(file)] ?? "text/plain",
    });
    response.end(content);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const executablePath = await findProgram("chromium");
  if (executablePath === undefined) throw new Error("these tests need chromium");
  browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
  await rm(folder, { recursive: true, force: true });
});

/** All pages of the site. */
function pages(): string[] {
  return readdirSync(site, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".html") && path !== "404.html")
    .sort();
}

test("every entry of the navigation has a title", async () => {
  const home = await readFile(join(site, "index.html"), "utf8");
  expect(home).not.toMatch(/>\s*None\s*</);
});

/** Opens a page of the site, and collects what goes wrong in it. */
async function open(path: string, options: Parameters<Browser["newContext"]>[0] = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith("data:"))
      problems.push(`request to another server: ${request.url()}`);
  });
  await page.goto(`${address}/${path}`);
  return { page, problems };
}

/** The width of a page's content, in CSS pixels. */
const widthOf = (page: Page) => page.evaluate<number>("document.documentElement.scrollWidth");

test("every page has one heading, and works without errors and other servers", async () => {
  const { page, problems } = await open("index.html");
  for (const path of pages()) {
    await page.goto(`${address}/${path}`, { waitUntil: "domcontentloaded" });
    const headings = await page.locator("article h1").count();
    expect([path, headings, problems]).toEqual([path, 1, []]);
  }
});

test("every link to a page or a heading leads somewhere", async () => {
  const anchors = new Map<string, ReadonlySet<string>>();
  const links: { readonly from: string; readonly to: URL }[] = [];
  const { page } = await open("index.html", { javaScriptEnabled: false });
  for (const path of pages()) {
    await page.goto(`${address}/${path}`, { waitUntil: "domcontentloaded" });
    const ids = await page.locator("[id]").evaluateAll((all) => all.map((it) => it.id));
    anchors.set(`/${path}`, new Set(ids));
    const targets = await page
      .locator("article a[href]")
      .evaluateAll((all) => all.map((it) => it.getAttribute("href") ?? ""));
    for (const to of targets) links.push({ from: path, to: new URL(to, `${address}/${path}`) });
  }
  const own = links.filter(({ to }) => to.origin === address);
  expect(own.length).toBeGreaterThan(1000);
  const broken = own.filter(({ to }) => {
    const path = to.pathname === "/" ? "/index.html" : decodeURIComponent(to.pathname);
    if (!existsSync(join(site, path))) return true;
    const ids = anchors.get(path);
    return to.hash !== "" && ids !== undefined && !ids.has(decodeURIComponent(to.hash.slice(1)));
  });
  expect(broken.map(({ from, to }) => `${from}: ${to.pathname}${to.hash}`)).toEqual([]);
});

test("the search finds a page", async () => {
  const { page, problems } = await open("index.html");
  await page.locator("input.md-search__input").fill("runit");
  await page.locator(".md-search-result__item a").first().waitFor();
  const found = await page.locator(".md-search-result__item").allTextContents();
  expect(found.join("\n").toLowerCase()).toContain("runit");
  expect(problems).toEqual([]);
});

test("pages are dark on a dark screen, and fit on a phone", async () => {
  const phone = { viewport: { width: 390, height: 844 }, colorScheme: "dark" } as const;
  const { page } = await open("index.html", phone);
  const scheme = page.locator("body").getAttribute("data-md-color-scheme");
  expect(await scheme).toBe("slate");
  const wide: string[] = [];
  for (const path of pages()) {
    await page.goto(`${address}/${path}`, { waitUntil: "domcontentloaded" });
    if ((await widthOf(page)) > 390) wide.push(path);
  }
  expect(wide).toEqual([]);
});
