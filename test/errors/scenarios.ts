import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import type { ExportFormat } from "../../src/export/export-formats.js";
import type { ImportFormat } from "../../src/import/detect-format.js";
import { type GenerateOptions, generate } from "../../src/project/generate.js";

/** Prepares the folder of a case before the run whose messages are compared. */
export type Scenario = () => Promise<
  Partial<GenerateOptions> & {
    readonly nix?: boolean;
    readonly format?: ImportFormat;
    readonly exported?: ExportFormat;
    /** Whether each process has an image of its own. */
    readonly splits?: boolean;
  }
>;

const options = { model: "processes.yaml", packages: "nixpkgs" } as const;

/** The cases that need more than a model; each prepares the current folder. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  "json-syntax": async () => ({ model: "processes.json" }),
  "typescript-syntax": async () => ({ model: "processes.ts" }),
  "typescript-failed": async () => ({ model: "processes.ts" }),
  "no-default-export": async () => ({ model: "processes.ts" }),
  "unreadable-model": async () => {
    mkdirSync("processes.yaml");
    return {};
  },
  "missing-package-set": async () => {
    mkdirSync("shared/lib", { recursive: true });
    return { packages: "debian", library: { kind: "path", path: "shared" } };
  },
  "foreign-file": async () => {
    writeFileSync("default.nix", "{ }: { }\n");
    return {};
  },
  "edited-file": async () => {
    await generate(options);
    appendFileSync("processes.nix", "# a note of mine\n");
    appendFileSync("gen-nix/lib/directories.nix", "# another\n");
    return {};
  },
  "outdated-file": async () => {
    await generate(options);
    appendFileSync("processes.yaml", "  web: { process: /bin/nginx }\n");
    appendFileSync("profile.nix", "# a note of mine\n");
    rmSync("default.nix");
    return { check: true };
  },
  "unknown-package": async () => ({ packages: "debian" }),
  "not-imported": async () => ({ format: "compose" }),
  "not-exported": async () => ({ exported: "kubernetes" }),
  "ambiguous-image": async () => ({ splits: true }),
  "refused-by-nix": async () => ({ nix: true }),
  "locked-directory": async () => {
    writeFileSync(".gen-nix.lock", String(process.pid));
    return { lockPatience: 30 };
  },
  "write-failed": async () => ({ output: "processes.yaml/out" }),
};
