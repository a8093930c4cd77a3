import * as z from "zod";
import { unixNamePattern, unixNameRule } from "../names/unix-name.js";
import { processManagers } from "../process-managers.js";
import { executable } from "./executable-schema.js";
import { pools } from "./id-pools-schema.js";
import { imageSchema } from "./image-schema.js";
import { instances } from "./instances-schema.js";
import { port } from "./port-schema.js";
import { optional, required } from "./schema-keys.js";
import {
  anyValue,
  boolean,
  directory,
  environment,
  limited,
  list,
  mapping,
  mappingOrCode,
  matching,
  packageInText,
  packageValue,
  reference,
  text,
  textual,
  within,
} from "./schema-parts.js";
import { umask } from "./umask-schema.js";

const unixName = matching(text, unixNamePattern, {
  code: "invalid-name",
  message: (name) => `cannot be "${name}": no Unix user can have that name`,
  hint: (name) => unixNameRule(String(name)),
});

const nice = within(z.int({ error: "a whole number" }), [-20, 19], {
  code: "nice-out-of-range",
  message: (value) => `is ${value}, but a nice level is -20 (first) to 19 (last)`,
});

const unixNames = { propertyNames: { pattern: `${unixNamePattern.source}|^\\$(?:ref|nix)$` } };

const credentials = z.strictObject(
  {
    groups: optional(
      limited(mappingOrCode(anyValue, "a mapping of groups"), unixNames),
      "Groups by their names, each with its properties, such as `gid`.",
    ),
    users: optional(
      limited(mappingOrCode(anyValue, "a mapping of users"), unixNames),
      "Users by their names, each with its properties: `uid`, `group`, `description`, `homeDir`, `shell` and so on.",
    ),
  },
  { error: "a mapping of groups and users" },
);

const dependsOn = list(
  z.union([z.string(), reference], { error: "the name of a process" }),
  "a list of processes",
);
const values = mapping(anyValue, "a mapping of names to values");
const args = list(textual, "a list of arguments");

const overrides = optional(
  limited(mappingOrCode(anyValue, "a mapping of process managers to their parameters"), {
    // Nix code may make the mapping.
    propertyNames: { enum: [...processManagers, "$nix", "$ref"] },
  }),
  "What single process managers are told besides, by their names: parameters, or a Nix function of those that were generated.",
);

/** What every process may say, whether inline or by constructor. */
export const instanceShape = {
  port: optional(
    port,
    "The port that it listens on; no two processes of a model have the same. A range (`5001-5004`) is for several instances, the name of a pool for an assigned port.",
  ),
  dnsName: optional(textual, "The name of its virtual host."),
  attributes: optional(values, "Whatever else others shall be able to refer to."),
  dependsOn: optional(
    dependsOn,
    "Processes that are up before it starts, and stop after it; `webapp` or `webapp.*` for all instances of one.",
  ),
  instances: optional(
    instances,
    "How many there are of it, or a list of their suffixes: `4`, `[blue, green]`.",
    { otherwise: "one, without a suffix" },
  ),
  requiresUniqueIdsFor: optional(
    list(text, "a list of pools"),
    "The pools that it has a number from.",
  ),
};

/** Keys that describe an instance, and not how it runs. */
export const instanceKeys: readonly string[] = Object.keys(instanceShape);

/** A process by constructor: whatever else it says is a parameter of that constructor. */
export const constructorProcessSchema = z
  .object(
    {
      constructor: required(
        text,
        "The function that makes the process: one of the model's `constructors`, or one of the catalogue. All other keys are its parameters.",
      ),
      ...instanceShape,
      overrides,
    },
    { error: "a mapping" },
  )
  .catchall(anyValue.optional());

/** Fields of which an inline process has at least one. */
export const executableKeys = ["process", "foregroundProcess", "daemon"] as const;

/** A process that is described in the model, with the fields of `createManagedProcess`. */
export const inlineProcessSchema = z.strictObject(
  {
    description: optional(textual, "What the process is, for people.", { otherwise: "its name" }),
    instanceName: optional(textual, "What its PID file is called after."),
    ...instanceShape,
    initialize: optional(textual, "Shell commands that prepare its state, as root."),
    process: optional(
      executable,
      "The executable of a program that can stay in the foreground and can be a daemon.",
    ),
    args: optional(args, "Arguments of the executable, in the foreground and as a daemon."),
    daemon: optional(executable, "The executable for process managers that want a daemon.", {
      otherwise: "`process`",
    }),
    daemonArgs: optional(args, "All arguments of a daemon.", {
      otherwise: "`args` and `daemonExtraArgs`",
    }),
    daemonExtraArgs: optional(args, "Added to `args` for a daemon."),
    foregroundProcess: optional(
      executable,
      "The executable for process managers that want a process in the foreground. Alone, for a program that knows nothing else: managers that want daemons put it into the background.",
      { otherwise: "`process`" },
    ),
    foregroundProcessArgs: optional(args, "All arguments in the foreground.", {
      otherwise: "`args` and `foregroundProcessExtraArgs`",
    }),
    foregroundProcessExtraArgs: optional(args, "Added to `args` in the foreground."),
    path: optional(
      list(packageInText, "a list of packages"),
      "Packages whose programs it finds: `${pkgs.coreutils}`.",
    ),
    environment: optional(environment, "Its environment variables."),
    directory: optional(textual, "Its working directory."),
    umask: optional(umask, "The permissions that files it creates do not get: `022`."),
    nice: optional(nice, "Its nice level, from -20 (first) to 19 (last)."),
    user: optional(
      unixName,
      "The user that it runs as. Is created, with a group of the same name, unless there are `credentials`.",
    ),
    pidFile: optional(textual, "Where the daemon's PID is.", {
      otherwise: "below `runtimeDir`, or below `tmpDir` for a process with a user of its own",
    }),
    credentials: optional(credentials, "Groups and users to create.", {
      otherwise: "the `user`, and a group of the same name",
    }),
    overrides,
    postInstall: optional(textual, "Shell commands that run when its configuration is built."),
  },
  { error: "a mapping" },
);

/** One process of a model. */
export const processSchema = z.union([constructorProcessSchema, inlineProcessSchema]);

const below = (name: string) => ({ otherwise: `\`${name}\` below \`stateDir\`` });

/** What the names of keys begin with that are the user's own, as places for anchors: `x-defaults`. */
export const extensionPrefix = "x-";

/** A whole processes model; what else begins with `x-` is left alone. */
export const modelSchema = z.strictObject({
  include: optional(
    z.union([z.string(), z.array(z.string())], { error: "a list of models" }),
    "Models that this one is put over. Paths are relative to this file.",
  ),
  image: optional(imageSchema, "What the image is like."),
  stateDir: optional(
    directory,
    "Where processes keep their state. All directories are absolute paths.",
    { default: "/var" },
  ),
  runtimeDir: optional(directory, "The directory of PID files and sockets.", below("run")),
  logDir: optional(directory, "The directory of logs.", below("log")),
  cacheDir: optional(directory, "The directory of caches.", below("cache")),
  spoolDir: optional(directory, "The directory of spooled data.", below("spool")),
  lockDir: optional(directory, "The directory of locks.", below("lock")),
  libDir: optional(directory, "The directory of data that stays.", below("lib")),
  tmpDir: optional(directory, "The directory of temporary files.", {
    otherwise: "`/tmp`, or `tmp` below a `stateDir` other than `/var`",
  }),
  forceDisableUserChange: optional(
    boolean,
    "Whether every process runs as the user that starts it, and no users are created.",
    { default: false },
  ),
  constructors: optional(
    mapping(z.string({ error: "the path of a Nix file" }), "a mapping of names to Nix files"),
    "Constructors of your own: names, and paths of Nix files relative to the model.",
  ),
  packages: optional(
    mapping(packageValue, "a mapping of names to packages"),
    "Packages that processes and constructors can name: `${pkgs.redis}`, or the path of a Nix file for `callPackage`.",
  ),
  let: optional(values, "Values that processes and constructors can name."),
  extraParams: optional(
    values,
    "Values that processes and constructors can name, and that whoever builds can change.",
  ),
  ids: optional(pools, "Pools that numbers are assigned from: ports, `uids`, `gids`."),
  processes: required(
    mapping(processSchema, "a mapping of names to processes"),
    "The processes, by their names.",
  ),
  $schema: optional(text, "The JSON Schema that editors check the model by."),
});
