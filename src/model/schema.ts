import { z } from "zod";
import type { DiagnosticCode } from "../diagnostics/codes.js";
import { isUnixName, suggestUnixName } from "./names.js";
import { explainProcessManager, isProcessManager, processManagers } from "./process-managers.js";

/**
 * The shape of a processes model: the single source of its types and of its JSON Schema.
 *
 * The `error` of a type is what was expected, as a noun phrase; `validateShape` makes the sentence.
 */

/** What a failed check of the schema says. */
export interface CheckParams {
  readonly code: DiagnosticCode;
  /** Completes "port of process x ..." */
  readonly problem: (value: unknown) => string;
  readonly hint?: (value: unknown) => string | undefined;
}

function check<Schema extends z.ZodType>(
  schema: Schema,
  test: (value: z.output<Schema>) => boolean,
  params: CheckParams,
): Schema {
  return schema.refine(test, { params: { ...params } }) as unknown as Schema;
}

const text = z.string({ error: "a string" });
const boolean = z.boolean({ error: "true or false" });

/** `!ref name.attribute`. */
const reference = z.strictObject({ $ref: z.string() });
/** `!nix "code"`. */
const expression = z.strictObject({ $nix: z.string() });

/** A value that becomes text: numbers and booleans are taken as they are written. */
const textual = z.union([z.string(), z.number(), z.boolean(), reference, expression], {
  error: "a string",
});
/** Text that is not an expression; a number is taken as it is written. */
const literal = z.union([z.string(), z.number()], { error: "a string" });

const list = <Item extends z.ZodType>(item: Item, noun: string) => z.array(item, { error: noun });
const mapping = <Item extends z.ZodType>(item: Item, noun: string) =>
  z.record(z.string(), item, { error: noun });

/** Whatever Nix has a value for. */
const anyValue = z.json();

const directory = check(
  text,
  (path) => /^\/(?!.*(?:\/\.\.\/|\$\{|\0|\p{Surrogate}))/su.test(path),
  {
    code: "invalid-path",
    problem: () => "must be an absolute path, without antiquotations",
    hint: () => "begin it with /",
  },
);

const unixName = check(text, isUnixName, {
  code: "invalid-name",
  problem: (name) => `cannot be "${name}": no Unix user can have that name`,
  hint: (name) => nameRule(String(name)),
});

/** The rule for names, with a name near to the wanted one. */
export function nameRule(name: string): string {
  const suggestion = suggestUnixName(name);
  const rule = "lower-case letters, digits, _ and -, at most 32, not beginning with a digit or -";
  return suggestion === undefined ? rule : `${rule}, for example "${suggestion}"`;
}

const port = check(z.int({ error: "a whole number" }), (value) => value >= 1 && value <= 65535, {
  code: "port-out-of-range",
  problem: (value) => `is ${value}, but a port is 1 to 65535`,
});

const nice = check(z.int({ error: "a whole number" }), (value) => value >= -20 && value <= 19, {
  code: "nice-out-of-range",
  problem: (value) => `is ${value}, but a nice level is -20 (first) to 19 (last)`,
});

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

const processManager = check(text, (name) => isProcessManager(name), {
  code: "unknown-process-manager",
  problem: (name) => `cannot be used: ${explainProcessManager(String(name))}`,
  hint: () => `use one of: ${processManagers.join(", ")}`,
});

const environment = mapping(textual, "a mapping of names to values");

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

const credentials = z.strictObject(
  {
    groups: mapping(anyValue, "a mapping of groups").optional(),
    users: mapping(anyValue, "a mapping of users").optional(),
  },
  { error: "a mapping of groups and users" },
);

const dependsOn = list(
  z.union([z.string(), reference], { error: "the name of a process" }),
  "a list of processes",
);
const attributes = mapping(anyValue, "a mapping of names to values");
const args = list(textual, "a list of arguments");

/** What every process may say, whether inline or by constructor. */
const instanceShape = {
  port: port.optional(),
  dnsName: textual.optional(),
  attributes: attributes.optional(),
  dependsOn: dependsOn.optional(),
};

/** A process by constructor: whatever else it says is a parameter of that constructor. */
export const constructorProcessSchema = z
  .object({ constructor: text, ...instanceShape }, { error: "a mapping" })
  .catchall(anyValue);

/** A process that is described in the model, with the fields of `createManagedProcess`. */
export const inlineProcessSchema = z.strictObject(
  {
    description: textual.optional(),
    instanceName: textual.optional(),
    ...instanceShape,
    initialize: textual.optional(),
    process: textual.optional(),
    args: args.optional(),
    daemon: textual.optional(),
    daemonArgs: args.optional(),
    daemonExtraArgs: args.optional(),
    foregroundProcess: textual.optional(),
    foregroundProcessArgs: args.optional(),
    foregroundProcessExtraArgs: args.optional(),
    path: list(
      z.union([z.string(), expression], { error: "a package" }),
      "a list of packages",
    ).optional(),
    environment: environment.optional(),
    directory: textual.optional(),
    umask: literal.optional(),
    nice: nice.optional(),
    user: unixName.optional(),
    pidFile: textual.optional(),
    credentials: credentials.optional(),
    overrides: mapping(anyValue, "a mapping of process managers to their parameters").optional(),
    postInstall: textual.optional(),
  },
  { error: "a mapping" },
);

/** One process of a model. */
export const processSchema = z.union([constructorProcessSchema, inlineProcessSchema]);

/** A whole processes model. */
export const modelSchema = z.strictObject({
  image: imageSchema.optional(),
  stateDir: directory.optional(),
  runtimeDir: directory.optional(),
  logDir: directory.optional(),
  cacheDir: directory.optional(),
  spoolDir: directory.optional(),
  lockDir: directory.optional(),
  libDir: directory.optional(),
  tmpDir: directory.optional(),
  forceDisableUserChange: boolean.optional(),
  constructors: mapping(
    z.string({ error: "the path of a Nix file" }),
    "a mapping of names to Nix files",
  ).optional(),
  processes: mapping(processSchema, "a mapping of names to processes"),
});

/** A processes model as it is written down. */
export type ModelInput = z.input<typeof modelSchema>;
