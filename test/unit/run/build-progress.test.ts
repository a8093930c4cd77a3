import { describe, expect, it } from "vitest";
import { type ProgressTracker, trackProgress } from "../../../src/run/nix/build-progress.js";
import { renderBuildFailure } from "../../../src/run/nix/render-failure.js";
import {
  renderMilestone,
  renderStatus,
  renderSummary,
} from "../../../src/run/nix/render-progress.js";

const BUILDS = 1;
const path = (name: string) => `/nix/store/dw4r0lf3k5q1460vwh9b2prrlz214dj6-${name}.drv`;

const track = () => trackProgress((derivation) => derivation.includes(".deb"));

function announce(tracker: ProgressTracker, ...names: string[]): void {
  tracker.apply({ kind: "builds-started", id: BUILDS });
  for (const name of names) tracker.apply({ kind: "message", level: 3, text: `  ${path(name)}` });
}

function start(tracker: ProgressTracker, id: number, name: string, now = 0): void {
  tracker.apply({ kind: "build-started", id, derivation: path(name) }, now);
}

function end(tracker: ProgressTracker, id: number, doneSoFar: number) {
  tracker.apply({ kind: "progress", id: BUILDS, counts: [doneSoFar, 3, 0, 0] });
  return tracker.apply({ kind: "stopped", id });
}

describe("the progress of a build", () => {
  it("counts builds and downloads separately", () => {
    const tracker = track();
    announce(tracker, "nginx-1.22", "nginx_1.22_amd64.deb", "image");
    start(tracker, 2, "nginx_1.22_amd64.deb");
    end(tracker, 2, 1);
    start(tracker, 3, "nginx-1.22");
    end(tracker, 3, 2);
    start(tracker, 4, "image", 5_000);
    expect(renderStatus(tracker.progress, 80, 17_000)).toBe("[1/2 built, 1 fetched] image 12s");
  });

  it("shows the phase and the number of other builds, within the width of the terminal", () => {
    const tracker = track();
    announce(tracker, "webapp", "nginx");
    start(tracker, 2, "webapp");
    start(tracker, 3, "nginx");
    tracker.apply({ kind: "phase", id: 2, phase: "buildPhase" });
    expect(renderStatus(tracker.progress, 80, 0)).toBe(
      "[0/2 built] webapp (buildPhase) and 1 more",
    );
    expect(renderStatus(tracker.progress, 20, 0)).toBe("[0/2 built] webapp …");
  });

  it("shows that Nix evaluates before it has planned builds", () => {
    expect(renderStatus(track().progress, 80, 0)).toBe("[0/0 built] evaluating");
  });

  it("counts results from a binary cache as fetched", () => {
    const tracker = track();
    tracker.apply({ kind: "copy-started", id: 9, path: "/nix/store/x" });
    tracker.apply({ kind: "stopped", id: 9 });
    expect(tracker.progress.fetched).toBe(1);
  });

  it("has a line for each finished build and for a warning, and none for a download", () => {
    const tracker = track();
    announce(tracker, "a", "b.deb");
    start(tracker, 2, "b.deb");
    const download = end(tracker, 2, 1);
    start(tracker, 3, "a");
    const build = end(tracker, 3, 2);
    const lines = [download, build].map((each) => each && renderMilestone(tracker.progress, each));
    expect(lines).toEqual([undefined, "[1/1 built, 1 fetched] a"]);
    const warning = tracker.apply({ kind: "message", level: 1, text: "warning: slow" });
    expect(warning && renderMilestone(tracker.progress, warning)).toBe("warning: slow");
  });

  it("shows each warning of the library once, and not as an error", () => {
    const tracker = trackProgress();
    const text = 'trace: gen-nix: warning: process "web": systemd does not support health.';
    const apply = () => tracker.apply({ kind: "message", level: 0, text });
    expect(apply()).toEqual({
      kind: "warning",
      text: 'warning: process "web": systemd does not support health.',
    });
    expect(apply()).toBeUndefined();
    expect(tracker.progress.errors).toEqual([]);
  });

  it("shows the notes of gen-nix's own builders, and no other line of a log", () => {
    const tracker = track();
    announce(tracker, "a");
    start(tracker, 3, "a");
    const say = (text: string) => tracker.apply({ kind: "log-line", id: 3, text });
    const text = "note: the image has its own /etc/passwd";
    expect(say(`gen-nix: ${text}`)).toEqual({ kind: "warning", text });
    expect(say(`gen-nix: ${text}`)).toBeUndefined();
    expect(say("gcc: note: in expansion of a macro")).toBeUndefined();
  });

  it("ends with a summary", () => {
    expect(renderSummary({ built: 12, fetched: 4 }, 31_240)).toBe("built 12, fetched 4, in 31.2 s");
    expect(renderSummary({ built: 0, fetched: 0 }, 900)).toBe("nothing to build, in 0.9 s");
  });
});

describe("a failed build", () => {
  it("shows the derivation's name, its last 20 lines and the path of the log", () => {
    const tracker = track();
    announce(tracker, "good", "webapp");
    start(tracker, 2, "good");
    start(tracker, 3, "webapp");
    end(tracker, 2, 1);
    for (let line = 1; line <= 30; line += 1) {
      tracker.apply({ kind: "log-line", id: 3, text: `line ${line}` });
    }
    end(tracker, 3, 1);
    const text = `error: builder for '${path("webapp")}' failed with exit code 7;\n       last 10 log lines:\n       > x`;
    tracker.apply({ kind: "message", level: 0, text });

    const report = renderBuildFailure(tracker.progress, "/logs/shop.log").split("\n");
    expect(report[0]).toBe("error: the build of webapp failed with exit code 7; its last lines:");
    expect(report.slice(1, -1)).toEqual(Array.from({ length: 20 }, (_, i) => `  line ${i + 11}`));
    expect(report.at(-1)).toBe("the full log: /logs/shop.log");
  });

  it("that printed nothing shows Nix's reason", () => {
    const tracker = track();
    announce(tracker, "a.deb");
    start(tracker, 2, "a.deb");
    end(tracker, 2, 0);
    const text = `error: hash mismatch in fixed-output derivation '${path("a.deb")}':\n  specified: x`;
    tracker.apply({ kind: "message", level: 0, text });
    expect(renderBuildFailure(tracker.progress, "/log")).toContain(
      "error: the build of a.deb failed: hash mismatch in fixed-output derivation 'a.deb'",
    );
  });

  it("without nixpkgs shows a remedy", () => {
    const tracker = track();
    const text =
      "error: file 'nixpkgs' was not found in the Nix search path (add it using $NIX_PATH)";
    tracker.apply({ kind: "message", level: 0, text });
    expect(renderBuildFailure(tracker.progress, "/log")).toContain("--packages debian");
  });

  it("of an expression that does not evaluate shows Nix's own error", () => {
    const tracker = track();
    const error = "error: undefined variable 'y'";
    tracker.apply({
      kind: "message",
      level: 0,
      text: `${error}\n(use '--show-trace' to show detailed location information)`,
    });
    expect(renderBuildFailure(tracker.progress, "/log")).toBe(
      "error: undefined variable 'y'\nthe full log: /log",
    );
  });

  it("does not report builds that were only cancelled, and suggests to check the network", () => {
    const tracker = track();
    announce(tracker, "a.deb", "b.deb");
    start(tracker, 2, "a.deb");
    start(tracker, 3, "b.deb");
    const line = "unable to download 'http://a/a.deb': Couldn't resolve host name (6)";
    tracker.apply({ kind: "log-line", id: 2, text: line });
    end(tracker, 2, 0);
    end(tracker, 3, 0);
    const text = `error: builder for '${path("a.deb")}' failed with exit code 1`;
    tracker.apply({ kind: "message", level: 0, text });
    const report = renderBuildFailure(tracker.progress, "/log");
    expect(report).not.toContain("b.deb");
    expect(report).toContain("hint: check the network");
  });

  it.each([
    ["builder for 'x' failed due to signal 9 (Killed)", "memory"],
    ["writing to file: No space left on device", /a disk is full; free space: .*\d+ MB at \//],
  ])("because of the machine says what to look at: %s", (text, advice) => {
    const tracker = track();
    tracker.apply({ kind: "message", level: 0, text: `error: ${text}` });
    expect(renderBuildFailure(tracker.progress, "/log")).toMatch(advice);
  });
});
