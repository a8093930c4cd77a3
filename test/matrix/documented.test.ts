import { beforeAll, describe, expect, it } from "vitest";
import { evaluateProfiles, type ProfileFiles } from "./profiles.js";

/**
 * Managers that the embedded package set lacks: what they are told is held against what their
 * documentation says of the format.
 */
let profiles: Awaited<ReturnType<typeof evaluateProfiles>>;
beforeAll(async () => {
  profiles = await evaluateProfiles();
}, 60_000);

/** The profiles of a manager, by feature. */
function profilesOf(manager: string): readonly (readonly [feature: string, files: ProfileFiles])[] {
  const found = Object.entries(profiles[manager] ?? {});
  expect(found.length).toBeGreaterThan(5);
  return found;
}

describe("the source directories of s6-rc", () => {
  /** The files of a service directory, and of a definition of s6-rc ("The s6-rc-compile program"). */
  const known = {
    longrun: [
      ...["run", "finish", "notification-fd", "timeout-kill", "timeout-finish", "max-death-tally"],
      ...["down-signal", "producer-for", "consumer-for", "pipeline-name", "dependencies"],
      ...["flag-essential", "type"],
    ],
    oneshot: ["up", "down", "timeout-up", "timeout-down", "dependencies", "flag-essential", "type"],
    bundle: ["contents", "flag-essential", "type"],
  };

  it("have the allowed files of each type of service, and refer only to existing services", () => {
    for (const [feature, files] of profilesOf("s6-rc")) {
      const services = sourceDirectories(files);
      const pipelines = [...services.values()].flatMap((service) =>
        lines(service["pipeline-name"]),
      );
      expect(
        pipelines.filter((name) => services.has(name)),
        feature,
      ).toEqual([]);
      const names = [...services.keys(), ...pipelines];
      for (const [name, service] of services) {
        const type = service["type"]?.trim() as keyof typeof known;
        expect(known[type], `${feature}: ${name}`).toEqual(
          expect.arrayContaining(Object.keys(service)),
        );
        expect(names).toEqual(expect.arrayContaining(lines(service["dependencies"])));
        expect(names).toEqual(expect.arrayContaining(lines(service["contents"])));
        if (type === "longrun") expect(service["run"]).toMatch(/^#!\/nix\/store\//);
        if (type === "bundle") expect(lines(service["contents"])).not.toEqual([]);
      }
    }
  });

  it("pair each producer with the consumer of its output", () => {
    for (const [, files] of profilesOf("s6-rc")) {
      const services = sourceDirectories(files);
      for (const [name, service] of services) {
        for (const consumer of lines(service["producer-for"])) {
          expect(lines(services.get(consumer)?.["consumer-for"])).toEqual([name]);
          expect(lines(services.get(consumer)?.["pipeline-name"])).toHaveLength(1);
        }
        for (const producer of lines(service["consumer-for"])) {
          expect(lines(services.get(producer)?.["producer-for"])).toEqual([name]);
        }
      }
    }
  });

  it("report readiness on the file descriptor that the keeper writes to", () => {
    for (const [, files] of profilesOf("s6-rc")) {
      for (const service of sourceDirectories(files).values()) {
        const descriptor = service["notification-fd"]?.trim();
        if (descriptor !== undefined) expect(service["run"]).toContain(`report fd ${descriptor}\n`);
      }
    }
  });

  function sourceDirectories(files: ProfileFiles): Map<string, Record<string, string>> {
    const services = new Map<string, Record<string, string>>();
    for (const [path, file] of Object.entries(files)) {
      const [, name, member] = /^etc\/s6\/sv\/([^/]+)\/(.+)$/.exec(path) ?? [];
      if (name === undefined || member === undefined) continue;
      services.set(name, { ...services.get(name), [member]: file.text ?? "" });
    }
    return services;
  }

  function lines(text = ""): string[] {
    return text.split("\n").filter((line) => line !== "");
  }
});

describe("process-compose.yaml", () => {
  /** The properties that every release of the last years reads (its JSON Schema, ProcessConfig). */
  const known = [
    ...[
      "availability",
      "depends_on",
      "description",
      "entrypoint",
      "is_dotenv_disabled",
      "shutdown",
    ],
  ];

  it("is JSON with documented properties, and refers only to existing processes", () => {
    for (const [feature, files] of profilesOf("process-compose")) {
      const project = JSON.parse(files["process-compose.yaml"]?.text ?? "");
      expect(Object.keys(project).sort()).toEqual([
        ...["disable_env_expansion", "ordered_shutdown", "processes", "shell", "version"],
      ]);
      for (const process of Object.values<Record<string, object>>(project.processes)) {
        expect(known, feature).toEqual(expect.arrayContaining(Object.keys(process)));
        const dependencies = Object.entries(process["depends_on"] ?? {});
        for (const [name, { condition }] of dependencies as [string, { condition: string }][]) {
          expect(project.processes).toHaveProperty(name);
          expect(condition).toBe("process_started");
        }
      }
    }
  });

  it("starts each process with its script directly, without a shell or a template", () => {
    for (const [, files] of profilesOf("process-compose")) {
      const project = JSON.parse(files["process-compose.yaml"]?.text ?? "");
      for (const [name, process] of Object.entries<{ entrypoint: string[] }>(project.processes)) {
        const [script = "", ...others] = process.entrypoint;
        expect(script).toMatch(new RegExp(`^\\./libexec/${name}-[0-9a-f]{8}$`));
        expect(others).toEqual([]);
        expect(files[script.slice("./".length)]?.executable).toBe(true);
      }
    }
  });
});
