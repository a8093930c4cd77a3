import { describe, expect, it } from "vitest";
import { explainEngineLog, failedOnBridge } from "../../../src/run/docker/explain-engine-log.js";

describe("an engine that does not start", () => {
  it("without control groups gets instructions to mount them", () => {
    const log =
      'time="2026-01-01" level=info msg="Starting up"\n' +
      "failed to start daemon: Devices cgroup isn't mounted\n";
    expect(explainEngineLog(log)).toMatch(
      /^failed to start daemon: Devices cgroup isn't mounted: .*mount -t cgroup2/,
    );
  });

  it("without iptables is started again without a bridge", () => {
    const log =
      "failed to start daemon: Error initializing network controller: error obtaining controller instance: failed to create NAT chain DOCKER: iptables failed";
    expect(failedOnBridge(log)).toBe(true);
    expect(failedOnBridge("failed to start daemon: Devices cgroup isn't mounted")).toBe(false);
  });

  it("for an unknown reason shows the engine's own message", () => {
    expect(explainEngineLog('level=fatal msg="failed to \\"x\\""')).toContain("failed to");
  });
});
