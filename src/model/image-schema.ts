import * as z from "zod";
import { isDuration } from "./duration.js";
import {
  adviseProcessManager,
  explainProcessManager,
  imageProcessManagers,
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
  oneOf,
  packageValue,
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

const processManager = check(oneOf(imageProcessManagers), (name) => isImageProcessManager(name), {
  code: "unknown-process-manager",
  problem: (name) => `cannot be used: ${explainProcessManager(String(name))}`,
  hint: (name) => adviseProcessManager(String(name)),
});

const user = check(literal, (value) => /^[\w.-]+(?::[\w.-]+)?$/.test(String(value)), {
  code: "invalid-value",
  problem: (value) => `cannot be "${value}"`,
  hint: () => "a user, or a user and a group: worker, 1000, 1000:1000",
});

const stopSignal = check(
  literal,
  (value) => /^(?:SIG)?[A-Z][A-Z0-9+-]*$|^[1-9]\d?$/.test(String(value)),
  {
    code: "invalid-value",
    problem: (value) => `cannot be "${value}"`,
    hint: () => "the name or number of a signal: SIGTERM, 15",
  },
);

const duration = check(literal, (value) => isDuration(String(value)), {
  code: "invalid-value",
  problem: (value) => `cannot be "${value}"`,
  hint: () => "a number and its unit: 500ms, 30s, 1m30s, 2h",
});

const retries = check(z.int({ error: "a whole number" }), (value) => value >= 1, {
  code: "invalid-value",
  problem: (value) => `cannot be ${value}`,
  hint: () => "at least 1",
});

const command = list(textual, "a list of arguments");

const healthcheck = z.strictObject(
  {
    command: command.describe("A program and its arguments; no shell."),
    interval: duration.optional().describe("Time between two checks. Default: 30s."),
    timeout: duration.optional().describe("A check that lasts longer has failed. Default: 30s."),
    startPeriod: duration.optional().describe("Time in which failures do not count. Default: 0s."),
    startInterval: duration.optional().describe("Time between checks in the start period."),
    retries: retries.optional().describe("So many failures in a row are too many. Default: 3."),
  },
  { error: "a mapping" },
);

/** `image:` */
export const imageSchema = z.strictObject(
  {
    name: imageName.optional().describe("As `docker run NAME:TAG` has it. Default: multiprocess."),
    tag: imageTag.optional().describe("Default: latest."),
    processManager: processManager
      .optional()
      .describe("What runs the processes. Default: supervisord."),
    interactive: boolean
      .optional()
      .describe("Whether a shell and its utilities are in the image. Default: true."),
    created: created.optional().describe("`now`, or a time such as 1970-01-01T00:00:01Z."),
    labels: mapping(textual, "a mapping of labels to values").optional(),
    exposedPorts: list(exposedPort, "a list of ports").optional().describe("8080, 53/udp"),
    environment: environment.optional(),
    volumes: list(directory, "a list of directories").optional(),
    workingDirectory: directory.optional(),
    user: user.optional().describe("Who runs the process manager. Default: root."),
    entrypoint: command.optional().describe("What comes before the command of a container."),
    command: command.optional().describe("Instead of the command that starts the process manager."),
    stopSignal: stopSignal.optional().describe("What `docker stop` sends. Default: SIGTERM."),
    healthcheck: healthcheck.optional().describe("How the engine finds out whether all is well."),
    shell: command.optional().describe("The shell of commands that are one string."),
    onBuild: list(textual, "a list of instructions")
      .optional()
      .describe("Instructions for images that are built on this one."),
    hostname: text.optional(),
    domainname: text.optional(),
    contents: list(packageValue, "a list of packages")
      .optional()
      .describe("Packages that are in the image besides what its processes need."),
  },
  { error: "a mapping" },
);
