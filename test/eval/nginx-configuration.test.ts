import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.js";

const folder = join(import.meta.dirname, "../../nix/services/nginx");

/** Returns the configuration that nginx gets for one, as JSON. */
async function evaluate(expression: string) {
  const code = `
    let
      resolve = import ${folder}/resolve-includes.nix {
        lib.concatMapStrings = f: list: builtins.concatStringsSep "" (map f list);
        nginx = "/nginx";
        writeTextFile = { text, ... }: text;
      };
    in ${expression}`;
  const { stdout } = await execa("nix-instantiate", [
    ...["--eval", "--strict", "--json", "--read-write-mode"],
    ...["--expr", code],
  ]);
  return JSON.parse(stdout);
}

test("a configuration from nginx's image includes the files of the package", async () => {
  const directory = temporaryFolder();
  mkdirSync(join(directory, "inner"));
  const write = (name: string, text: string) => writeFileSync(join(directory, name), text);
  write("nginx.conf", "include  /etc/nginx/mime.types;\ninclude fastcgi_params ;\ninclude own;\n");
  write("plain.conf", "listen 80;\n");
  write("inner/nginx.conf", "include mime.types;\n");
  const [text, path, ...same] = await evaluate(`map resolve [
    "\${${directory}/nginx.conf}" ${directory}/nginx.conf
    ${directory}/plain.conf "\${${directory}}/inner/nginx.conf" "/etc/nginx/nginx.conf"
  ]`);
  expect(text).toBe(
    "include /nginx/conf/mime.types;\ninclude /nginx/conf/fastcgi_params;\ninclude own;\n",
  );
  expect(path).toBe(text);
  expect(same).toEqual([
    expect.stringMatching(/plain\.conf$/),
    expect.stringMatching(/\/inner\/nginx\.conf$/),
    "/etc/nginx/nginx.conf",
  ]);
});
