import type { CommandLine } from "../command-line.js";

/** A file to build, and the options of its build. */
export interface NixBuildRequest {
  /** The Nix file to build. */
  readonly file: string;
  /** The attribute of the file's result to build, instead of all of it. */
  readonly attribute?: string;
  /** String arguments of the file's function, and of the attribute if it is a function. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Folders that the file can name, such as `<nixpkgs>`, besides those of NIX_PATH. */
  readonly searchPath?: Readonly<Record<string, string>>;
  /** The path of the symbolic link to the result. */
  readonly outLink: string;
  /** False where no binary cache can have the result, which saves seconds of look-ups. */
  readonly substitute: boolean;
  /** True when gen-nix builds as root without a daemon, and so may change settings. */
  readonly ownsStore: boolean;
}

/**
 * Returns the command line of a build with a machine-readable log.
 *
 * @example
 * nixBuildCommand({ file: "default.nix", outLink: "result", substitute: false, ownsStore: true })
 * // nix-build default.nix --out-link result --log-format internal-json
 * //   --option substitute false --option sandbox-fallback false
 * @param expression what is built instead of the file.
 */
export function nixBuildCommand(request: NixBuildRequest, expression?: string): CommandLine {
  return {
    program: "nix-build",
    args: [
      ...(expression === undefined ? [request.file] : ["--expr", expression]),
      ...(request.attribute === undefined ? [] : ["--attr", request.attribute]),
      ...Object.entries(request.parameters ?? {}).flatMap((entry) => ["--argstr", ...entry]),
      ...Object.entries(request.searchPath ?? {}).flatMap(([name, path]) => [
        "-I",
        `${name}=${path}`,
      ]),
      "--out-link",
      request.outLink,
      "--log-format",
      "internal-json",
      ...(request.substitute ? [] : ["--option", "substitute", "false"]),
      ...(request.ownsStore ? ["--option", "sandbox-fallback", "false"] : []),
    ],
  };
}
