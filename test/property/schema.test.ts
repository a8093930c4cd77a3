import { expect, test } from "vitest";
import { checkModel, type ModelInput } from "../../src/index.js";
import { readModel } from "../../src/project/check-model.js";
import { jsonSchemaOf } from "../../src/schema/json-schema.js";
import { compileSchema } from "../support/compile-schema.js";

const values: readonly unknown[] = [
  ...[
    "",
    "now",
    "x",
    "A B",
    "UPPER",
    "a_b",
    "a/b:5",
    "/a",
    "/a/../b",
    "rel/a",
    "2024-01-01T00:00:00Z",
  ],
  ...["8080", "99999", "53/udp", "5001-5002", "ports", "30s", "1m30s", "30", "022", "0999", "7777"],
  ...[
    "SIGTERM",
    "foo",
    "15",
    "SIGRTMIN+3",
    "1000:1000",
    "a b",
    "${pkgs.a}",
    "${1 + 1}",
    "worker",
    "s6",
    "é",
  ],
  ...[-21, -20, -1, 0, 1, 4.5, 19, 20, 22, 30, 99, 5000, 65535, 65536, 9999],
  ...[true, false, null],
  ...[[], ["a"], [""], ["${pkgs.a}"], ["/a"], ["rel"], [80], [99999], ["80/udp"], [{ $nix: "1" }]],
  ...[{}, { a: "b" }, { "A B": "b" }, { $nix: "1" }, { $ref: "other.port" }, { s6: {} }],
  ...[{ systemctl: {} }, { groups: { a: {} } }, { users: { "A B": {} } }, { min: 1, max: 2 }],
];
const fields =
  "port nice umask user instances environment overrides path credentials description directory args dependsOn";
const parameters =
  "workers names debug limits title mode port webapps workerConnections dnsName overrides";
const imageKeys =
  "name tag processManager interactive created labels exposedPorts environment volumes workingDirectory user stopSignal hostname contents command";

/** Models that are right but for one value. */
const models: readonly (readonly [key: string, model: (value: unknown) => object])[] = [
  ...fields
    .split(" ")
    .map((key) => [key, (value: unknown) => inProcess({ process: "/a", [key]: value })] as const),
  ...parameters
    .split(" ")
    .map(
      (key) =>
        [
          `nginx.${key}`,
          (value: unknown) =>
            inProcess({ constructor: "nginxReverseProxyHostBased", [key]: value }),
        ] as const,
    ),
  ...imageKeys
    .split(" ")
    .map(
      (key) =>
        [
          `image.${key}`,
          (value: unknown) => ({ ...inProcess(other), image: { [key]: value } }),
        ] as const,
    ),
  [
    "image.healthcheck.interval",
    (interval) => ({ ...inProcess(other), image: { healthcheck: { command: ["a"], interval } } }),
  ],
  [
    "image.healthcheck.retries",
    (retries) => ({ ...inProcess(other), image: { healthcheck: { command: ["a"], retries } } }),
  ],
  ["stateDir", (stateDir) => ({ ...inProcess(other), stateDir })],
  ["ids.more", (more) => ({ ...inProcess(other), ids: { ports, more } })],
];
const ports = { min: 5000, max: 5009 };
const other = { process: "/other", port: 1 };
const inProcess = (process: object) => ({ ids: { ports }, processes: { other, p: process } });

test.each(models)(
  "an editor underlines no value of %s that gen-nix takes",
  async (_key, modelOf) => {
    const { readSubject } = await readModel(modelOf(undefined) as ModelInput);
    if (readSubject === undefined) throw new Error("there is no schema");
    const validate = compileSchema(jsonSchemaOf(readSubject()));
    const refused = [];
    for (const value of values) {
      const { ok } = await checkModel(modelOf(value) as ModelInput);
      if (ok && !validate(modelOf(value))) refused.push([value, validate.errors]);
    }
    expect(refused).toEqual([]);
  },
);
