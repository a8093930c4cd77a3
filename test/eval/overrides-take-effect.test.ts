import { join } from "node:path";
import { execa } from "execa";
import { beforeAll, describe, expect, it } from "vitest";

type Files = Readonly<Record<string, string>>;
let files: Readonly<Record<string, Files>> = {};

beforeAll(async () => {
  const expression = join(import.meta.dirname, "overrides/effects.nix");
  const options = ["--eval", "--strict", "--json", "--read-write-mode"];
  files = JSON.parse((await execa("nix-instantiate", [...options, expression])).stdout);
});

describe("an override of a process with a start script changes its command and environment:", () => {
  it.each(["bsdrc", "cygrunsrv", "launchd"])("%s", (manager) => {
    const run = Object.values(files[manager] ?? {}).find((text) => text.includes("EXTRA")) ?? "";
    expect(run).toMatch(/exec \/opt\/ov '(\\''|)a b'(\\'')? EXTRA/);
    const [before = ""] = run.split("exec /opt/ov");
    expect(before).toContain("export PORT=6000");
    expect(before).not.toContain("PORT=5000");
    expect(before).not.toContain("GONE");
  });

  it("supervisord, which expands added variables", () => {
    const { "conf.d/ov.conf": program = "", ...scripts } = files.supervisord ?? {};
    expect(program).toContain('environment=NEW="%(program_name)s",PORT="6000"\n');
    const [[script, text] = ["", ""]] = Object.entries(scripts);
    expect(program).toContain(`command=%(here)s/../${script}\n`);
    expect(text).toContain("arg exec /opt/ov 'a b' EXTRA\n");
    expect(text).not.toMatch(/^env /m);
  });
});
