/** Functions of a package set, by their names. */
const functions =
  /^pkgs\.(?:(?:call|fetch|makeSetup|new|run|substitute|write)[A-Z]\w*|fetchurl|fetchzip|fetchgit|buildEnv|closureInfo|linkFarm\w*|loadLibrary|mkShell\w*|redirectPaths|replaceVars\w*|substitute|substituteAll|symlinkJoin)$/;

/** Attribute sets that are not packages. */
const sets =
  /^(?:builtins|lib|pkgs|pkgs\.(?:buildPackages|config|debian|dockerTools|hostPlatform|lib|pkgsBuildHost|python\d*Packages|pythonPackages|targetPackages|\w+Platform))$/;

/**
 * Returns the kind of a variable that every package set has, and that is no package.
 *
 * @example
 * kindOfKnownValue("pkgs.writeShellScript") // "function"
 */
export function kindOfKnownValue(code: string): "function" | "set" | undefined {
  const name = code.trim();
  return functions.test(name) ? "function" : sets.test(name) ? "set" : undefined;
}
