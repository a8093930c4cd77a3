import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Deployment, StatefulSet } from "kubernetes-models/apps/v1";
import { Job } from "kubernetes-models/batch/v1";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1";
import { ConfigMap, PersistentVolumeClaim, Service } from "kubernetes-models/v1";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { exportFormats } from "../../src/export/export-formats.js";
import { exportModel } from "../../src/export/export-model.js";
import { checkModel } from "../../src/index.js";
import type { ProcessesModel } from "../../src/model/index.js";
import { expectGolden, updatesGolden } from "../support/golden.js";

const cases = join(import.meta.dirname, "cases");
const expected = join(import.meta.dirname, "expected");
const names = readdirSync(cases).map((file) => file.replace(".yaml", ""));

async function read(name: string): Promise<ProcessesModel> {
  const result = await checkModel(join(cases, `${name}.yaml`));
  if (!result.ok) throw new Error(`${name} has errors`);
  return result.model;
}

beforeAll(() => {
  if (updatesGolden) rmSync(expected, { recursive: true, force: true });
});

const variants = names.flatMap((name) => [
  { name, variant: "one container", split: false },
  { name, variant: "a container for each process", split: true },
]);

describe.each(variants)("$name, $variant", ({ name, split }) => {
  const options = { replicas: 2, split };

  // Disnix has a service for each process anyway.
  const formats = exportFormats.filter((format) => !split || format !== "disnix");

  test.each(formats)("is exported to %s as reviewed", async (format) => {
    const files = exportModel(await read(name), format, options);
    expect(files.length).toBeGreaterThan(0);
    const folder = split ? `${format}-split` : format;
    for (const { path, content } of files)
      expectGolden(content, join(expected, name, folder, path));
  });

  test("Kubernetes' schema accepts the objects", async () => {
    for (const { path, content } of exportModel(await read(name), "kubernetes", options)) {
      if (path !== "kustomization.yaml") validate(parse(content));
    }
  });
});

test("an image of Podman's own registry has its name once in units", async () => {
  const model = await read(names[0] ?? "");
  const named = { ...model, image: { ...model.image, name: "localhost/shop" } };
  const files = exportModel(named, "quadlet", { replicas: 1, split: false });
  expect(files.map(({ content }) => content).join("\n")).toContain("\nImage=localhost/shop:");
});

/** An object of Kubernetes. */
interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The kinds of objects that an export has. */
const kinds = {
  ConfigMap,
  Deployment,
  Job,
  NetworkPolicy,
  PersistentVolumeClaim,
  PodDisruptionBudget,
  Service,
  StatefulSet,
} as const;

/** Checks an object against the schema of its kind. */
function validate(object: KubernetesObject): void {
  const Kind = kinds[object.kind as keyof typeof kinds];
  expect(Kind, object.kind).toBeDefined();
  expect(Kind.is(object), `${object.apiVersion} ${object.kind}`).toBe(true);
  new Kind(object as never).validate();
}

test("fromModel of the flake has every format", () => {
  const code = readFileSync(join(import.meta.dirname, "../../flake/from-model.nix"), "utf8");
  const [, list = ""] = /exports = lib.genAttrs \[([^\]]*)\]/.exec(code) ?? [];
  expect(list.match(/\w+/g)).toEqual([...exportFormats].sort());
});

test("the schema notices a wrong object", () => {
  const wrong = { apiVersion: "v1", kind: "Service", metadata: { name: "x" }, spec: { ports: 1 } };
  expect(() => validate(wrong)).toThrow(/ports/);
});

test("Disnix imports a model in Nix itself", async () => {
  const model = { ...(await read("shop")), path: "models/system.nix" };
  const [services] = exportModel(model, "disnix", {
    replicas: 1,
    split: false,
    project: "../models",
  });
  expect(services?.content).toContain("import ../models/system.nix {");
});
