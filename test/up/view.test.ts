import { beforeAll, describe, expect, it } from "vitest";
import { needs } from "../support/needs.js";
import { prepareDist } from "../support/prepare-dist.js";
import { hasTmux, openTerminal, type Terminal } from "./support/terminal.js";
import {
  answers,
  asOrdinaryUser,
  cli,
  freePorts,
  threeServers,
  type UpProject,
  upProject,
} from "./support/up-project.js";

beforeAll(prepareDist);

function open(
  project: UpProject,
  words: readonly string[],
  size: { columns?: number; rows?: number; env?: Record<string, string> } = {},
): Terminal {
  const command = [process.execPath, cli, "up", "--packages", "debian", ...words];
  const env = { ...project.environment, ...size.env };
  return openTerminal([...asOrdinaryUser, ...command], { folder: project.folder, ...size, env });
}

/** The screen without what differs between two runs: ports, times, and the use of resources. */
function comparable(lines: readonly string[]): string[] {
  return lines.map((line) =>
    line
      .replace(/; ports .*? {2}/, "; ports PORTS  ")
      .replace(
        /(\d+) +(-|[\d.]+%) +(-|\d+ MB) +(-|\d+ (?:s|min)(?: \d+ s)?)(?= |$)/,
        "$1  CPU  MEMORY  UPTIME",
      )
      .replace(/RESTARTS +CPU +MEMORY +UPTIME/, "RESTARTS  CPU  MEMORY  UPTIME")
      .replace(/after [\d.]+ s/, "after TIME"),
  );
}

describe.runIf(needs(hasTmux, "tmux", import.meta.filename))("the live view of gen-nix up", () => {
  it("shows the processes, and obeys keys", async () => {
    const ports = await freePorts(3);
    const project = await upProject(threeServers(ports));
    const terminal = open(project, [], { rows: 16 });
    await terminal.until(/3\/3 ready/);
    await terminal.until(/all 3 processes are ready/);
    terminal.press("f");
    await terminal.until(/output of db/);
    expect(comparable(terminal.screen().slice(0, 6))).toEqual([
      "running 3 processes under s6; ports PORTS  3/3 ready",
      "  NAME   STATE  READY  RESTARTS  CPU  MEMORY  UPTIME  NOTE",
      "> db     ready  yes           0  CPU  MEMORY  UPTIME",
      "  other  ready  yes           0  CPU  MEMORY  UPTIME",
      "  web    ready  yes           0  CPU  MEMORY  UPTIME",
      `── output of db ${"─".repeat(84)}`,
    ]);
    expect(terminal.screen()).toContain("db      | db listens");
    expect(terminal.screen().join("\n")).not.toContain("web listens");
    terminal.press("j");
    await terminal.until(/output of other/);
    terminal.press("s");
    await terminal.until(/> other +stopped/);
    expect(await answers(ports[2] ?? 0)).toBe(false);
    terminal.press("t");
    await terminal.until(/> other +ready/);
    terminal.press("Escape");
    await terminal.until(/output of all processes/);
    terminal.press("/", "w", "e", "b", "Enter");
    await terminal.until(/output of all processes, with "web"/);
    expect(terminal.screen().join("\n")).not.toContain("db listens");
    terminal.press("q");
    await terminal.until(/exit code 0/);
    expect(await Promise.all(ports.map(answers))).toEqual([false, false, false]);
  });

  it("follows the size of the terminal", async () => {
    const project = await upProject(threeServers(await freePorts(3)));
    const terminal = open(project, ["db"]);
    await terminal.until(/1\/1 ready/);
    terminal.resize(50, 10);
    await terminal.until(/^── output of all processes ─{23}$/m);
    expect(terminal.screen().length).toBeLessThanOrEqual(11);
    terminal.resize(120, 40);
    await terminal.until(/^── output of all processes ─{93}$/m);
    terminal.press("C-c");
    await terminal.until(/exit code 0/);
  });

  it("shows the diagnostics of a mistake until it is mended", async () => {
    const model = threeServers(await freePorts(3));
    const project = await upProject(model);
    const terminal = open(project, ["--watch", "db"]);
    await terminal.until(/1\/1 ready/);
    project.write("processes.yaml", model.replace("dependsOn: [db]", "dependsOn: [bd]"));
    await terminal.until(/error: process "web" depends on "bd"/);
    project.write("processes.yaml", model);
    await terminal.until(/no process changed/);
    expect(terminal.screen().join("\n")).not.toContain('"bd"');
  });

  it("scrolls through 100 processes", async () => {
    const processes = Array.from(
      { length: 100 },
      (_, index) =>
        `  p${index}: { foregroundProcess: "\${pkgs.coreutils}/bin/sleep", args: [inf] }`,
    );
    const model = ["image: { name: up, processManager: s6 }", "processes:", ...processes].join(
      "\n",
    );
    const terminal = open(await upProject(model), [], { columns: 100, rows: 30 });
    await terminal.until(/100\/100 ready +1-\d+ of 100/);
    terminal.press(...Array.from({ length: 60 }, () => "j"));
    await terminal.until(/^> p6\d +ready/m);
    terminal.press("q");
    await terminal.until(/exit code 0/);
  });

  it("has no colours with NO_COLOR", async () => {
    const project = await upProject(threeServers(await freePorts(3)));
    const terminal = open(project, ["db"], { env: { NO_COLOR: "1" } });
    await terminal.until(/1\/1 ready/);
    expect(terminal.coloredScreen()).not.toContain("\u001b[");
    const other = open(await upProject(threeServers(await freePorts(3))), ["db"]);
    await other.until(/1\/1 ready/);
    expect(other.coloredScreen()).toContain("\u001b[32mready");
  });

  it("is replaced by lines with --plain", async () => {
    const project = await upProject(threeServers(await freePorts(3)));
    const terminal = open(project, ["--plain", "db"]);
    await terminal.until(/^db {6}\| db listens$/m);
    expect(terminal.coloredScreen().replaceAll("\u001b", "ESC")).toMatch(/ESC\[\d+mdb {6}\|/);
    terminal.press("C-c");
    await terminal.until(/exit code 0/);
  });
});
