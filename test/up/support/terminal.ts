import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { onTestFinished } from "vitest";

/** Whether tmux, which provides the terminals of tests, is installed. */
export const hasTmux = spawnSync("tmux", ["-V"]).status === 0;

/** A terminal that runs a command. */
export interface Terminal {
  /** The lines of its screen, without spaces at their ends. */
  screen(): string[];
  /** Its screen with the sequences that set colours. */
  coloredScreen(): string;
  /** Waits until its screen matches. */
  until(pattern: RegExp): Promise<string[]>;
  press(...keys: string[]): void;
  resize(columns: number, rows: number): void;
}

let count = 0;

/** Whether a process of a terminal's session runs. */
function runs(session: string): boolean {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.some((pid) => {
    try {
      // After the name of the program in parentheses: state, parent, group, session.
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[3] === session;
    } catch {
      return false;
    }
  });
}

/** Opens a terminal of a size. */
export function openTerminal(
  command: readonly string[],
  {
    folder,
    env = {},
    columns = 100,
    rows = 24,
  }: {
    readonly folder: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly columns?: number;
    readonly rows?: number;
  },
): Terminal {
  const socket = `gen-nix-${process.pid}-${count++}`;
  const tmux = (...words: string[]) =>
    execFileSync("tmux", ["-L", socket, "-f", "/dev/null", ...words], { encoding: "utf8" });
  const words = [
    ...["env", ...Object.entries(env).map(([name, value]) => `${name}=${value}`)],
    ...command,
  ].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  const size = ["-x", String(columns), "-y", String(rows)];
  tmux(
    "new-session",
    "-d",
    ...size,
    "-c",
    folder,
    `${words.join(" ")}; echo "exit code $?"; sleep 600`,
  );
  const session = tmux("list-panes", "-F", "#{pane_pid}").trim();
  onTestFinished(async () => {
    tmux("kill-server");
    // gen-nix stops its processes first, and writes to its cache at the end.
    const deadline = Date.now() + 30_000;
    while (runs(session) && Date.now() < deadline) await sleep(50);
  });
  const screen = () =>
    tmux("capture-pane", "-p")
      .split("\n")
      .map((line) => line.trimEnd());
  return {
    screen,
    coloredScreen: () => tmux("capture-pane", "-p", "-e"),
    async until(pattern) {
      const deadline = Date.now() + 40_000;
      for (;;) {
        const lines = screen();
        if (pattern.test(lines.join("\n"))) return lines;
        if (Date.now() > deadline)
          throw new Error(`no ${pattern} on the screen:\n${lines.join("\n")}`);
        await sleep(50);
      }
    },
    press: (...keys) => void tmux("send-keys", ...keys),
    resize: (width, height) =>
      void tmux("resize-window", "-x", String(width), "-y", String(height)),
  };
}
