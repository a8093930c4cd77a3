import { directoryRules } from "./directory-rules.js";
import { ownRules, readRules } from "./read-rules.js";
import type { Rules } from "./rule.js";

/** Rules for the users and groups that no process declares, which have the keys of those in `credentials`. */
export const accountRules: Rules = describeAccounts(readRules("process/credentials/keys.json"));

/** Rules for the keys at the top of a model, except `processes` and `image`. */
export const modelRules: Rules = {
  ...ownRules({
    include: {
      type: "either",
      options: ["model-file", { type: "list", items: "model-file" }],
      description: "Models that this model is merged into. Paths are relative to this file.",
    },
  }),
  ...directoryRules,
  ...ownRules({
    forceDisableUserChange: {
      type: "boolean",
      literal: true,
      description:
        "Whether every process runs as the user that starts it, without creating users and groups.",
      default: false,
    },
  }),
  ...accountRules,
  ...ownRules({
    constructors: {
      type: "mapping",
      values: "nix-file",
      description: "Constructors of the model by name: paths of Nix files, relative to the model.",
    },
    packages: {
      type: "mapping",
      values: "package-definition",
      description:
        "Packages that processes and constructors can name: `${pkgs.redis}`, or the path of a Nix file for `callPackage`.",
    },
    packageOverlays: {
      type: "list",
      items: "nix-file",
      description:
        "Changes to the package set: paths of Nix files with a function `final: prev: { ... }`, relative to the model. Later ones see the packages of earlier ones.",
    },
    let: {
      type: "mapping",
      values: "any",
      description: "Values that processes and constructors can name.",
    },
    extraParams: {
      type: "mapping",
      values: "any",
      description: "Values that processes and constructors can name, and that a build can change.",
    },
    tests: {
      type: "mapping",
      names: "test-name",
      values: {
        type: "record",
        exactlyOne: ["script", "command"],
        keys: "process/test-keys.json",
      },
      description:
        "Tests of the whole system by name, which `gen-nix test` runs in a container when all processes are ready. They can refer to all processes.",
    },
    ids: {
      type: "mapping",
      names: "pool-name",
      values: {
        type: "pool",
        keys: {
          min: {
            type: "pool-bound",
            literal: true,
            required: true,
            description: "First number of the pool.",
          },
          max: {
            type: "pool-bound",
            literal: true,
            required: true,
            description: "Last number of the pool.",
          },
        },
      },
      description: "Pools that gen-nix assigns numbers from: ports, `uids`, `gids`.",
    },
    $schema: { type: "string", description: "JSON Schema by which editors check the model." },
  }),
};

function describeAccounts(rules: Rules): Rules {
  const described = Object.entries(rules).map(([kind, rule]) => {
    const description = `Further ${kind} of the system, by name, which no process declares in \`credentials\`.`;
    return [kind, { ...rule, description }] as const;
  });
  return Object.fromEntries(described);
}
