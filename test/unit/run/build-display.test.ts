import { describe, expect, it } from "vitest";
import { openBuildDisplay } from "../../../src/run/nix/build-display.js";
import { trackProgress } from "../../../src/run/nix/build-progress.js";

const build = {
  name: "nginx-1.22",
  derivation: "/nix/store/x.drv",
  download: false,
  since: 0,
  phase: undefined,
  tail: [],
};

function record(stream: { isTTY?: boolean; columns?: number }): string {
  let written = "";
  const write = (text: string) => {
    written += text;
  };
  const display = openBuildDisplay({ ...stream, write }, trackProgress().progress);
  display.milestone({ kind: "finished", build });
  display.milestone({ kind: "warning", text: "warning: slow" });
  display.close();
  return written;
}

describe("the progress of a build", () => {
  it("has plain lines without a terminal", () => {
    expect(record({})).toBe("[0/0 built] nginx-1.22\nwarning: slow\n");
  });

  it("is one live line on a terminal, which is removed at the end", () => {
    expect(record({ isTTY: true, columns: 40 })).toBe(
      "\r\u001b[K[0/0 built] evaluating\r\u001b[Kwarning: slow\n\r\u001b[K",
    );
  });
});
