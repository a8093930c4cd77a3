import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exportModel } from "../../src/export/export-model.js";
import { checkModel } from "../../src/index.js";
import { enterFolder, temporaryFolder } from "../support/temporary-folder.js";

/** What a value is: the name of a block, a list of it, or a type of JSON. */
type Shape = Readonly<Record<string, string>>;

/**
 * The keys of a job that exports use, by block, with their types: those of the structures in `api` of Nomad, and of the
 * specification in its Docker driver.
 */
const blocks: Readonly<Record<string, Shape>> = {
  Job: {
    ...{ ID: "string", Name: "string", Type: "string", Datacenters: "string[]" },
    ...{ Update: "Update", TaskGroups: "TaskGroup[]" },
  },
  Update: { MaxParallel: "number", MinHealthyTime: "number", AutoRevert: "boolean" },
  TaskGroup: {
    ...{ Name: "string", Count: "number", RestartPolicy: "RestartPolicy" },
    ...{ ReschedulePolicy: "ReschedulePolicy", Networks: "Network[]" },
    ...{ Services: "Service[]", Tasks: "Task[]" },
  },
  RestartPolicy: { Attempts: "number", Interval: "number", Delay: "number", Mode: "string" },
  ReschedulePolicy: { Attempts: "number", Unlimited: "boolean" },
  Network: { Mode: "string", Hostname: "string", DynamicPorts: "Port[]" },
  Port: { Label: "string", To: "number" },
  Service: { Name: "string", PortLabel: "string", Provider: "string", Checks: "Check[]" },
  Check: { Type: "string", Path: "string", Interval: "number", Timeout: "number" },
  Task: {
    ...{ Name: "string", Driver: "string", Lifecycle: "Lifecycle", KillTimeout: "number" },
    ...{ KillSignal: "string", Resources: "Resources", Templates: "Template[]", Config: "Docker" },
  },
  Lifecycle: { Hook: "string" },
  Resources: { MemoryMB: "number" },
  Template: {
    ...{ EmbeddedTmpl: "string", DestPath: "string", Perms: "string", ChangeMode: "string" },
  },
  Docker: {
    ...{ image: "string", ports: "string[]", extra_hosts: "string[]", cap_add: "string[]" },
    ...{ cap_drop: "string[]", ulimit: "texts[]", mounts: "Mount[]" },
  },
  Mount: { type: "string", source: "string", target: "string", readonly: "boolean" },
};

/** The places of keys that a block does not have, and of values of another type. */
function problemsOf(value: unknown, shape: string, place: string): string[] {
  if (shape.endsWith("[]")) {
    if (!Array.isArray(value)) return [`${place} is no list`];
    return value.flatMap((item, index) =>
      problemsOf(item, shape.slice(0, -2), `${place}.${index}`),
    );
  }
  const block = blocks[shape];
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (shape === "texts")
    return isObject && Object.values(value).every((it) => typeof it === "string") ? [] : [place];
  if (block === undefined) return typeof value === shape ? [] : [`${place} is no ${shape}`];
  if (!isObject) return [`${place} is no ${shape}`];
  return Object.entries(value).flatMap(([key, own]) =>
    block[key] === undefined
      ? [`${place}.${key} is unknown`]
      : problemsOf(own, block[key], `${place}.${key}`),
  );
}

/** The parts of a job that have rules of their own. */
interface Job {
  readonly Type: string;
  readonly Update?: object;
  readonly TaskGroups: readonly {
    readonly Tasks: readonly { readonly Lifecycle?: object; readonly Resources?: Memory }[];
  }[];
}
interface Memory {
  readonly MemoryMB: number;
}

async function jobOf(file: string, split: boolean): Promise<Job> {
  const result = await checkModel(file);
  if (!result.ok) throw new Error(`${file} has errors`);
  const [{ content } = { content: "" }] = exportModel(result.model, "nomad", {
    replicas: 2,
    split,
  });
  return (JSON.parse(content) as { Job: Job }).Job;
}

/** Checks what Nomad refuses when a job is registered, besides wrong keys. */
function checkRules({ Type, Update, TaskGroups }: Job): void {
  if (Type === "batch") expect(Update, "a batch job has no updates").toBeUndefined();
  for (const { Tasks } of TaskGroups) {
    expect(
      Tasks.some(({ Lifecycle }) => Lifecycle === undefined),
      "a main task",
    ).toBe(true);
    for (const { Resources } of Tasks) expect(Resources?.MemoryMB ?? 10).toBeGreaterThanOrEqual(10);
  }
}

const folder = join(import.meta.dirname, "cases");
const variants = readdirSync(folder).flatMap((name) => [
  { name, split: false },
  { name, split: true },
]);

describe.each(variants)("the job of $name, split: $split", ({ name, split }) => {
  test("has keys that Nomad knows, with values of their types", async () => {
    const job = await jobOf(join(folder, name), split);
    expect(problemsOf(job, "Job", "Job")).toEqual([]);
    checkRules(job);
  });
});

test("jobs alone, and a small limit, are accepted too", async () => {
  enterFolder(temporaryFolder());
  const process = (more: string) => `{ foregroundProcess: /bin/a, type: oneshot${more} }`;
  const model = `processes:\n  a: ${process("")}\n  b: ${process(", limits: { memory: 1M }")}\n`;
  writeFileSync("processes.yaml", model);
  const job = await jobOf("processes.yaml", true);
  expect(problemsOf(job, "Job", "Job")).toEqual([]);
  checkRules(job);
});
