import type { CommandLine } from "../command-line.js";

/** What to build and how. */
export interface NixBuildRequest {
  /** The Nix file to build. */
  readonly file: string;
  /** Arguments of the file's function, as strings. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Where the symbolic link to the result goes. */
  readonly outLink: string;
  /** False where no binary cache can have the result: spares seconds of look-ups. */
  readonly substitute: boolean;
  /** True when we are root and no daemon builds for us, so that the settings are ours to make. */
  readonly ownsStore: boolean;
}

/**
 * The command line of a build whose log can be followed.
 *
 * @example
 * nixBuildCommand({ file: "default.nix", outLink: "result", substitute: false, ownsStore: true })
 * // nix-build default.nix --out-link result --log-format internal-json
 * //   --option substitute false --option sandbox-fallback false
 */
export function nixBuildCommand(request: NixBuildRequest): CommandLine {
  return {
    program: "nix-build",
    args: [
      request.file,
      ...Object.entries(request.parameters ?? {}).flatMap((entry) => ["--argstr", ...entry]),
      "--out-link",
      request.outLink,
      "--log-format",
      "internal-json",
      ...(request.substitute ? [] : ["--option", "substitute", "false"]),
      ...(request.ownsStore ? ["--option", "sandbox-fallback", "false"] : []),
    ],
  };
}
