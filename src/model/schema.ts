import * as z from "zod";
import { pools } from "./id-pools-schema.js";
import { imageSchema } from "./image-schema.js";
import { isUnixName, nameRule } from "./names.js";
import { port } from "./port-schema.js";
import {
  anyValue,
  boolean,
  check,
  directory,
  environment,
  list,
  literal,
  mapping,
  packageValue,
  reference,
  text,
  textual,
} from "./schema-parts.js";

const unixName = check(text, isUnixName, {
  code: "invalid-name",
  problem: (name) => `cannot be "${name}": no Unix user can have that name`,
  hint: (name) => nameRule(String(name)),
});

const nice = check(z.int({ error: "a whole number" }), (value) => value >= -20 && value <= 19, {
  code: "nice-out-of-range",
  problem: (value) => `is ${value}, but a nice level is -20 (first) to 19 (last)`,
});

const credentials = z.strictObject(
  {
    groups: mapping(anyValue, "a mapping of groups").optional(),
    users: mapping(anyValue, "a mapping of users").optional(),
  },
  { error: "a mapping of groups and users" },
);

const instances = z.union([z.int(), z.array(literal)], {
  error: "a number or a list of suffixes",
});

const dependsOn = list(
  z.union([z.string(), reference], { error: "the name of a process" }),
  "a list of processes",
);
const attributes = mapping(anyValue, "a mapping of names to values");
const overrides = mapping(anyValue, "a mapping of process managers to their parameters");
const args = list(textual, "a list of arguments");

/** What every process may say, whether inline or by constructor. */
const instanceShape = {
  port: port.optional(),
  dnsName: textual.optional(),
  attributes: attributes.optional(),
  dependsOn: dependsOn.optional(),
  instances: instances.optional(),
  requiresUniqueIdsFor: list(text, "a list of pools").optional(),
};

/** A process by constructor: whatever else it says is a parameter of that constructor. */
export const constructorProcessSchema = z
  .object(
    { constructor: text, ...instanceShape, overrides: overrides.optional() },
    { error: "a mapping" },
  )
  .catchall(anyValue.optional());

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
    path: list(packageValue, "a list of packages").optional(),
    environment: environment.optional(),
    directory: textual.optional(),
    umask: literal.optional(),
    nice: nice.optional(),
    user: unixName.optional(),
    pidFile: textual.optional(),
    credentials: credentials.optional(),
    overrides: overrides.optional(),
    postInstall: textual.optional(),
  },
  { error: "a mapping" },
);

/** One process of a model. */
export const processSchema = z.union([constructorProcessSchema, inlineProcessSchema]);

/** A whole processes model. */
export const modelSchema = z.strictObject({
  include: z
    .union([z.string(), z.array(z.string())], { error: "a list of models" })
    .optional()
    .describe("Models that this one is put over. Paths are relative to this file."),
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
  packages: mapping(packageValue, "a mapping of names to packages").optional(),
  let: mapping(anyValue, "a mapping of names to values").optional(),
  extraParams: mapping(anyValue, "a mapping of names to values").optional(),
  ids: pools.optional(),
  processes: mapping(processSchema, "a mapping of names to processes"),
});
