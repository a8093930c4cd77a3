import { existsSync } from "node:fs";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type {
  ImageModel,
  ModelFiles,
  ModelValue,
  NamedValue,
  Process,
  ProcessesModel,
} from "../../model/index.js";
import { evaluateNixModel } from "./evaluate-nix-model.js";
import { filesOf } from "./is-nix-model.js";
import type { NixModelEntry } from "./nix-model-entry.js";

/** A model in Nix that was evaluated, or its diagnostics. */
export type NixModelReading =
  | {
      readonly ok: true;
      readonly model: ProcessesModel;
      readonly imports: readonly string[];
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** The value of `description.nix`. */
interface Description {
  readonly image: Pick<ImageModel, "name" | "tag" | "processManager" | "interactive">;
  readonly processes: readonly {
    readonly name: string;
    readonly port: number | null;
    readonly dnsName: string | null;
    readonly program?: string | null;
    readonly user?: string | null;
    readonly dependencies?: readonly string[];
  }[];
}

/**
 * Reads a model in Nix: its image, and its processes with ports, dependencies, users and programs.
 *
 * @param completely whether all that a build needs is evaluated.
 * @throws RunFailure when Nix is not installed, or cannot evaluate anything here.
 */
export async function readNixModel(
  path: string,
  entry: NixModelEntry,
  { completely = false }: { readonly completely?: boolean } = {},
): Promise<NixModelReading> {
  const more = completely ? { evaluate: "all" } : {};
  const result = await evaluateNixModel<Description>(entry, "description", more);
  if (!result.ok) return { ok: false, diagnostics: [result.diagnostic] };
  const { value, imports, notes } = result;
  return { ok: true, model: toModel(path, value), imports, notes };
}

/** Reports files that are not one model in Nix. */
export function findWrongFiles(files: ModelFiles): Diagnostic[] {
  const [file = "", ...others] = filesOf(files);
  if (others.length > 0) {
    return [
      {
        code: "unreadable-model",
        message: "a model in Nix cannot be merged with other files",
        file: filesOf(files).find((name) => name.endsWith(".nix")) ?? file,
        hint: "import the other files in it",
      },
    ];
  }
  if (existsSync(file)) return [];
  return [
    { code: "no-model", message: "no such file", file, hint: "name the file of a model in Nix" },
  ];
}

function toModel(path: string, { image, processes }: Description): ProcessesModel {
  return {
    path,
    image: { ...image, settings: new Map() },
    directories: new Map(),
    forceDisableUserChange: false,
    constructors: new Map(),
    packageOverlays: [],
    definitions: [],
    processes: processes.map(toProcess),
    tests: { tests: [], processes: [] },
    variables: new Set(),
  };
}

function toProcess({
  name,
  port,
  dnsName,
  program,
  user,
  dependencies = [],
}: Description["processes"][number]): Process {
  return {
    kind: "inline",
    name,
    ...(port === null || port === 0 ? {} : { port }),
    attributes: textField("dnsName", dnsName),
    fields: [...textField("foregroundProcess", program), ...textField("user", user)],
    dependencies,
    conditions: new Map(),
    restartsWith: new Set(),
  };
}

function textField(name: string, text: string | null | undefined): NamedValue[] {
  if (text === null || text === undefined) return [];
  const value: ModelValue = { kind: "text", parts: [text] };
  return [{ name, value }];
}
