import { docker } from "../../e2e/support/docker.js";
import { expectThat, type Row, script } from "../row.js";

// Case 34 of public reports.
export const row: Row = {
  name: "long lines, other bytes, and a last line without a newline reach `docker logs` as they are",
  limit:
    "1,000,000 characters in one line; NUL, CR and ESC kept; the last line ends before the next run",
  model: {
    processes: {
      odd: script(
        "printf '%01000000d\\n' 0; printf 'a\\0b\\n'; printf 'ä\\xff\\n' >&2; printf 'one\\rtwo \\033[31mred\\033[0m\\n'; printf 'without newline'",
        { restart: "always" },
      ),
    },
  },
  async check(trial) {
    const container = await trial.start();
    await container.sees(/without newline/, { count: 2 });
    // With times, the engine shows them within long lines, too.
    const { stdout, stderr } = await docker("logs", container.id);
    const lines = `${stdout}\n${stderr}`.split("\n");
    const longest = Math.max(...lines.map((text) => /0{1000,}/.exec(text)?.[0].length ?? 0));
    const nul = lines.some((text) => /a\0b$/.test(text));
    const glued = lines.some((text) => /without newline./.test(text));
    const bytes = lines.some((text) => text.endsWith("| one\rtwo \u001b[31mred\u001b[0m"));
    const measured = `${longest} characters; NUL ${nul ? "kept" : "lost"}; CR and ESC ${bytes ? "kept" : "lost"}; ${glued ? "glued" : "not glued"}`;
    expectThat(longest === 1_000_000 && nul && bytes && !glued, measured);
    return measured;
  },
};
