import * as z from "zod";
import {
  adviseProcessManager,
  explainProcessManager,
  imageProcessManagers,
  isImageProcessManager,
} from "../process-managers.js";
import { durationPattern, isDuration } from "./duration.js";
import { optional, required } from "./schema-keys.js";
import {
  boolean,
  check,
  directory,
  directoryPattern,
  environment,
  limited,
  list,
  literal,
  mapping,
  matching,
  oneOf,
  packageInText,
  text,
  textual,
} from "./schema-parts.js";
import { highestSignal, signalHint, signalPattern } from "./signals.js";

const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const created = check(
  text,
  (value) => value === "now" || (timePattern.test(value) && !Number.isNaN(Date.parse(value))),
  {
    code: "invalid-value",
    message: () => `must be "now" or a time such as 1970-01-01T00:00:01Z`,
  },
  { pattern: `^now$|${timePattern.source}` },
);

const portPattern = /^(\d{1,5})(?:\/(?:tcp|udp|sctp))?$/;

const exposedPort = check(
  literal,
  (value) => {
    const [, number = ""] = portPattern.exec(String(value)) ?? [];
    return Number(number) >= 1 && Number(number) <= 65535;
  },
  {
    code: "invalid-value",
    message: (value) => `cannot hold "${value}"`,
    hint: () => "a port is a number, or a number and tcp, udp or sctp: 8080, 53/udp",
  },
  { pattern: portPattern.source, minimum: 1, maximum: 65535 },
);

const namePart = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
const registry = "[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]+)?";
const namePattern = new RegExp(`^(?:${registry}/)?${namePart}(?:/${namePart})*$`);

const imageName = check(
  text,
  (name) => name.length <= 255 && namePattern.test(name),
  {
    code: "invalid-image-name",
    message: (name) => `cannot be "${name}"`,
    hint: () => "lower-case letters and digits, with . _ or - between them, and / between parts",
  },
  { pattern: namePattern.source, maxLength: 255 },
);

const imageTag = matching(literal, /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/, {
  code: "invalid-image-tag",
  message: (tag) => `cannot be "${tag}"`,
  hint: () => "letters, digits, _ . and -, at most 128, not beginning with . or -",
});

const processManager = check(oneOf(imageProcessManagers), (name) => isImageProcessManager(name), {
  code: "unknown-process-manager",
  message: (name) => `cannot be used: ${explainProcessManager(String(name))}`,
  hint: (name) => adviseProcessManager(String(name)),
});

const user = matching(literal, /^[\w.-]+(?::[\w.-]+)?$/, {
  code: "invalid-value",
  message: (value) => `cannot be "${value}"`,
  hint: () => "a user, or a user and a group: worker, 1000, 1000:1000",
});

const stopSignal = limited(
  matching(literal, signalPattern, {
    code: "invalid-value",
    message: (value) => `cannot be "${value}"`,
    hint: (value) => signalHint(String(value)),
  }),
  { minimum: 1, maximum: highestSignal },
);

const volume = check(
  directory,
  (path) => !/^\/+$/.test(path),
  {
    code: "invalid-value",
    message: (path) => `cannot be "${path}"`,
    hint: () => "a volume would hide the whole image there: name a directory in it",
  },
  // In the place of a directory's pattern, so it says that too.
  { pattern: `${directoryPattern.source}/*[^/]` },
);

const duration = check(
  literal,
  (value) => isDuration(String(value)),
  {
    code: "invalid-value",
    message: (value) => `cannot be "${value}"`,
    hint: () => "a number and its unit: 500ms, 30s, 1m30s, 2h",
  },
  { type: "string", pattern: durationPattern.source },
);

const retries = check(
  z.int({ error: "a whole number" }),
  (value) => value >= 1,
  {
    code: "invalid-value",
    message: (value) => `cannot be ${value}`,
    hint: () => "at least 1",
  },
  { minimum: 1 },
);

const command = list(textual, "a list of arguments");

/** `healthcheck:` */
export const healthcheckSchema = z.strictObject(
  {
    command: required(command, "A program and its arguments; no shell."),
    interval: optional(duration, "The time between two checks: `500ms`, `1m30s`.", {
      default: "30s",
    }),
    timeout: optional(duration, "A check that lasts longer has failed.", { default: "30s" }),
    startPeriod: optional(duration, "The time in which failures do not count.", { default: "0s" }),
    startInterval: optional(duration, "The time between two checks in the start period.", {
      default: "5s",
    }),
    retries: optional(retries, "So many failures in a row are too many.", { default: 3 }),
  },
  { error: "a mapping" },
);

/** What an image is when the model does not say it. */
export const imageDefaults = {
  name: "multiprocess",
  tag: "latest",
  processManager: "supervisord",
  interactive: true,
} as const;

/** `image:` */
export const imageSchema = z.strictObject(
  {
    name: optional(imageName, "The name, as `docker run NAME:TAG` has it.", {
      default: imageDefaults.name,
    }),
    tag: optional(imageTag, "The tag, as `docker run NAME:TAG` has it; `1.10` needs no quotes.", {
      default: imageDefaults.tag,
    }),
    processManager: optional(processManager, "What runs the processes.", {
      default: imageDefaults.processManager,
    }),
    interactive: optional(boolean, "Whether a shell and its utilities are in the image.", {
      default: imageDefaults.interactive,
    }),
    created: optional(
      created,
      "The time in the image's configuration: `1970-01-01T00:00:01Z`, or `now`.",
      { otherwise: "that of the image builder" },
    ),
    labels: optional(mapping(textual, "a mapping of labels to values"), "Labels of the image."),
    exposedPorts: optional(
      list(exposedPort, "a list of ports"),
      "Ports that containers listen on: `8080`, `53/udp`.",
    ),
    environment: optional(environment, "Environment variables of a container."),
    volumes: optional(
      list(volume, "a list of directories"),
      "Absolute directories that hold data of a container. Where users may not be changed, they belong to the one that there is.",
    ),
    workingDirectory: optional(
      directory,
      "The absolute directory that the process manager starts in.",
    ),
    user: optional(user, "Who runs the process manager: `worker`, `1000:1000`.", {
      default: "root",
    }),
    entrypoint: optional(command, "A program and arguments that come before the command."),
    command: optional(command, "What a container runs instead of the process manager.", {
      otherwise: "the command that starts the process manager",
    }),
    stopSignal: optional(stopSignal, "What `docker stop` sends: `SIGTERM`, `15`.", {
      default: "SIGTERM",
    }),
    healthcheck: optional(healthcheckSchema, "How the engine finds out whether all is well."),
    shell: optional(command, "The shell of commands that are one string."),
    onBuild: optional(
      list(textual, "a list of instructions"),
      "Instructions for images that are built on this one.",
    ),
    hostname: optional(text, "The name of a container's host.", {
      otherwise: "given by the engine",
    }),
    domainname: optional(text, "The domain of a container's host.", {
      otherwise: "given by the engine",
    }),
    contents: optional(
      list(packageInText, "a list of packages"),
      "Packages that are in the image besides what its processes need: `${pkgs.curl}`.",
    ),
  },
  { error: "a mapping" },
);

/** Keys of `image:` that are no setting of the image's configuration. */
export const imageOwnKeys = [
  "name",
  "tag",
  "processManager",
  "interactive",
  "created",
  "contents",
] as const;
