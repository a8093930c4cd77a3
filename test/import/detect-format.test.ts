import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { detectFormat } from "../../src/import/detect-format.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

test.each([
  ["stack.json", '{\n  "version": "3",\n  "services": { "web": null }\n}', "compose"],
  ["stack.txt", "  services:\n    web: { image: nginx }\n", "compose"],
  ["local.json", '{ "processes": {} }', "process-compose"],
  ["dev", "# Development\n\nweb: node app.js\nworker: node worker.js\n", "procfile"],
  ["Procfile.dev", "web: node app.js\n", "procfile"],
  ["programs.ini", "[program:web]\ncommand=web\n", "supervisord"],
  ["unit", "[Unit]\nDescription=Web\n[Service]\nExecStart=/bin/web\n", "systemd"],
  ["notes.txt", "name: a list\n- of things\n", undefined],
  ["settings.yaml", "name: shop\n", undefined],
])("%s is recognized by its content", (file, text, format) => {
  enterFolder(temporaryFolder());
  writeFileSync(file, text);
  expect(detectFormat(file)).toBe(format);
});
