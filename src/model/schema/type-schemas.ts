import * as z from "zod";
import { nameHint } from "../../diagnostics/closest-name.js";
import type { DiagnosticCode } from "../../diagnostics/codes.js";
import { unixNameRule } from "../names/unix-name.js";
import {
  adviseProcessManager,
  explainProcessManager,
  imageProcessManagers,
  isImageProcessManager,
} from "../process-managers.js";
import type { Rule } from "../rules/rule.js";
import { capabilityNames, isCapability, plainCapability } from "./capabilities.js";
import { directory, innerDirectoryPattern } from "./directory-schema.js";
import { isShortDuration } from "./duration.js";
import { executable } from "./executable-schema.js";
import { instances } from "./instances-schema.js";
import { port } from "./port-schema.js";
import { explainSchedule } from "./schedule.js";
import {
  anyValue,
  boolean,
  check,
  expression,
  limited,
  literal,
  oneOf,
  orCode,
  packageInText,
  packageValue,
  reference,
  text,
  textual,
} from "./schema-parts.js";
import { signalHint } from "./signals.js";

/** A function that returns the schema of a rule. */
type SchemaOf = (rule: Rule) => z.ZodType;

const textOf: SchemaOf = (rule) => (rule.literal === true ? literal : textual);

/** The schemas of the types that have no base; `ruleSchema` adds patterns and ranges. */
export const schemasOfBases: Readonly<Record<string, SchemaOf>> = {
  text: textOf,
  path: textOf,
  argument: textOf,
  scalar: textOf,
  setting: textOf,
  string: () => text,
  integer: ({ one, literal }) => {
    const integer = z.int({ error: one });
    return literal === true ? integer : z.union([integer, reference, expression], { error: one });
  },
  boolean: ({ one, literal }) =>
    literal === true ? boolean : z.union([boolean, reference, expression], { error: one }),
  package: () => packageInText,
  override: ({ one }) => orCode(z.record(z.string(), anyValue, { error: one }), one),
  any: () => anyValue,
};

/** The schemas of types whose checks are more than a pattern. */
export const schemasByType: Readonly<Record<string, SchemaOf>> = {
  executable: () => executable,
  "absolute-path": () => directory,
  volume: () =>
    check(
      directory,
      (path) => !/^\/+$/.test(path),
      {
        code: "invalid-value",
        message: (path) => `cannot be "${path}"`,
        hint: () => "a volume would hide the whole image there: name a directory in it",
      },
      { pattern: innerDirectoryPattern },
    ),
  "instance-port": () => port,
  instances: () => instances,
  "process-reference": ({ one }) => z.union([z.string(), reference], { error: one }),
  "package-definition": () => packageValue,
  "image-process-manager": () =>
    check(oneOf(imageProcessManagers), (name) => isImageProcessManager(name), {
      code: "unknown-process-manager",
      message: (name) => `cannot be used: ${explainProcessManager(String(name))}`,
      hint: (name) => adviseProcessManager(String(name)),
    }),
  // Only the text of a number shows whether it was written with its zeros: `resolveUmask` checks
  // it.
  umask: ({ pattern, numbers }) =>
    limited(literal, {
      pattern: pattern?.source ?? "",
      minimum: numbers?.[0] ?? 0,
      maximum: numbers?.[1] ?? 0,
    }),
};

/** A further test of text that matches the pattern of a type, and a hint. */
export const extraTests: Readonly<
  Record<
    string,
    {
      readonly test: (text: string) => boolean;
      readonly hint: string | ((text: string) => string);
    }
  >
> = {
  duration: { test: isShortDuration, hint: "at most 104 days" },
  schedule: {
    test: (text) => explainSchedule(text) === undefined,
    hint: (text) => explainSchedule(text) ?? "",
  },
  capability: {
    test: isCapability,
    hint: (text) => nameHint(plainCapability(text), capabilityNames()) ?? "",
  },
  time: {
    test: (text) => text === "now" || !Number.isNaN(Date.parse(text)),
    hint: "there is no such day or time of day",
  },
};

/** The codes of diagnostics for values of a type; of others it is `invalid-value`. */
export const codes: Readonly<Record<string, DiagnosticCode>> = {
  path: "invalid-path",
  "account-path": "invalid-path",
  "nice-level": "nice-out-of-range",
  "unix-name": "invalid-name",
  user: "invalid-name",
  "image-name": "invalid-image-name",
  "image-tag": "invalid-image-tag",
};

function absolutePathHint(path: string): string {
  return /^\.{1,2}(?:\/|$)/.test(path)
    ? `a file or folder beside the model is "\${${path}}"; one of the container begins with /`
    : "a path in the container begins with /";
}

/** Hints that depend on the value. */
export const hints: Readonly<Record<string, (value: string) => string>> = {
  path: absolutePathHint,
  "account-path": (path) =>
    path.includes(":")
      ? "a colon separates the fields of /etc/passwd, so no path in it can have one"
      : absolutePathHint(path),
  "unix-name": unixNameRule,
  user: unixNameRule,
  signal: signalHint,
  "environment-file": (path) =>
    path.startsWith("./")
      ? `write "\${${path}}" for a file beside the model, or a path in the container, which begins with /`
      : 'a path in the container begins with /; a file beside the model is "${./NAME}"',
  schedule: (text) =>
    /^(?:hourly|daily|weekly|monthly|yearly)$/.test(text)
      ? `write "@${text}"`
      : "minute, hour, day of the month, month, day of the week; or @hourly, @daily, @weekly, @monthly, @yearly",
  duration: (text) =>
    /^\d+(?:\.\d+)?$/.test(text)
      ? `write ${text}s for seconds`
      : "a duration such as 500ms, 30s or 1m30s",
  size: (text) => {
    const [, number, unit = ""] = /^(\d+(?:\.\d+)?) ?([kKmMgGtT])i?[bB]?$/.exec(text) ?? [];
    return number === undefined
      ? "a size in bytes such as 65536, 512M or 1.5G"
      : `write ${number}${unit.toUpperCase()}`;
  },
};
