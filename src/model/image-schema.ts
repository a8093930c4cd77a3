import { z } from "zod";
import {
  adviseProcessManager,
  explainProcessManager,
  isImageProcessManager,
} from "./process-managers.js";
import {
  boolean,
  check,
  directory,
  environment,
  list,
  literal,
  mapping,
  text,
  textual,
} from "./schema-parts.js";

const created = check(
  text,
  (value) =>
    value === "now" ||
    (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value) && !Number.isNaN(Date.parse(value))),
  {
    code: "invalid-value",
    problem: () => `must be "now" or a time such as 1970-01-01T00:00:01Z`,
  },
);

const exposedPort = check(
  literal,
  (value) => {
    const [, number = ""] = /^(\d{1,5})(?:\/(?:tcp|udp|sctp))?$/.exec(String(value)) ?? [];
    return Number(number) >= 1 && Number(number) <= 65535;
  },
  {
    code: "invalid-value",
    problem: (value) => `cannot hold "${value}"`,
    hint: () => "a port is a number, or a number and tcp, udp or sctp: 8080, 53/udp",
  },
);

const imageName = check(
  text,
  (name) => {
    const component = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    const host = "[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?";
    return (
      name.length <= 255 && new RegExp(`^(?:${host}/)?${component}(?:/${component})*$`).test(name)
    );
  },
  {
    code: "invalid-image-name",
    problem: (name) => `cannot be "${name}"`,
    hint: () => "lower-case letters and digits, with . _ or - between them, and / between parts",
  },
);

const imageTag = check(literal, (tag) => /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(String(tag)), {
  code: "invalid-image-tag",
  problem: (tag) => `cannot be "${tag}"`,
  hint: () => "letters, digits, _ . and -, at most 128, not beginning with . or -",
});

const processManager = check(text, (name) => isImageProcessManager(name), {
  code: "unknown-process-manager",
  problem: (name) => `cannot be used: ${explainProcessManager(String(name))}`,
  hint: (name) => adviseProcessManager(String(name)),
});

/** `image:` */
export const imageSchema = z.strictObject(
  {
    name: imageName.optional(),
    tag: imageTag.optional(),
    processManager: processManager.optional(),
    interactive: boolean.optional(),
    created: created.optional(),
    labels: mapping(textual, "a mapping of labels to values").optional(),
    exposedPorts: list(exposedPort, "a list of ports").optional(),
    environment: environment.optional(),
    volumes: list(directory, "a list of directories").optional(),
    workingDirectory: directory.optional(),
  },
  { error: "a mapping" },
);
