import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { printProcess, shownProcess } from "../../src/catalogue/print-process.js";
import { firstSentence, readServices, type Service } from "../../src/catalogue/read-services.js";
import type { ConstructorParameter } from "../../src/model/index.js";
import { loadCatalogue } from "../../src/project/model-context.js";
import { expectGolden } from "../support/golden.js";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "docs/services");
const services = readServices(await loadCatalogue());

/** Pages that are not about one service. */
const others = ["README.md", "comparison.md", "tested.md"];

test.each(services)("docs/services/$name.md has the parameters of the service", (service) => {
  expectGolden(printPage(service), join(folder, `${service.name}.md`));
});

test("docs/services/README.md lists the services, and there are no other pages", () => {
  expectGolden(printIndex(), join(folder, "README.md"));
  const pages = [...services.map(({ name }) => `${name}.md`), ...others];
  expect(readdirSync(folder).sort()).toEqual(pages.sort());
});

test("docs/services/comparison.md has every service", () => {
  const page = readFileSync(join(folder, "comparison.md"), "utf8");
  const linked = [...page.matchAll(/^\| \[([\w-]+)\]/gm)].map(([, name]) => name);
  expect(linked).toEqual(services.map(({ name }) => name));
});

function printIndex(): string {
  const rows = services.map(
    (service) =>
      `| [${service.name}](${service.name}.md) | ${service.port ?? ""} | ${sentence(service)} |`,
  );
  return `# The catalogue of services

The catalogue has ${services.length} constructors. [How to use them](../how-to/services.md) describes what they have in
common; [what was tested](tested.md) shows under which process managers each has run, and the
[comparison](comparison.md) which services other projects have.

| constructor | port | description |
|---|---:|---|
${rows.join("\n")}
`;
}

/** "Makes a process that runs Redis" says no more than "Runs Redis" in a list. */
function sentence(service: Service): string {
  const text = firstSentence(service).replace(/^Makes a process that /, "");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function printPage(service: Service): string {
  const lines = printProcess(service, shownProcess(service));
  const rows = service.parameters.map(printRow);
  const parts = [
    `# ${service.name}`,
    service.description.trim(),
    `\`\`\`yaml\nprocesses:\n${lines.map((line) => `  ${line}`).join("\n")}\n\`\`\``,
    `| parameter | default | description |\n|---|---|---|\n${rows.join("\n")}`,
    `Code: [\`nix/services/${service.name}\`](../../nix/services/${service.name}).`,
  ];
  return `${parts.join("\n\n")}\n`;
}

function printRow({ name, hasDefault, defaultText, comment }: ConstructorParameter): string {
  const fallback = hasDefault ? (defaultText === "" ? "" : `\`${defaultText}\``) : "required";
  return `| \`${name}\` | ${cell(fallback)} | ${cell(comment)} |`;
}

const cell = (text: string) => text.replaceAll("|", "\\|");
