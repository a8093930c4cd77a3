const shellParameter = new RegExp(
  [
    // ${1} ${@}
    /[0-9]+|[@*#?$!_-]/,
    // ${!name} ${#name}
    /[!#][A-Za-z_]\w*(?:\[[@*]\])?/,
    // ${name:-default} ${name%suffix} ${name/a/b} ${name[0]}
    /[A-Za-z_]\w*(?:\[[^\]]*\])?(?::[-=?+]|: ?-?[0-9]|[-=?+#%^,@/[]).*/,
  ]
    .map(({ source }) => `^(?:${source})$`)
    .join("|"),
  "s",
);

/** Returns whether code between `${` and `}` is a parameter of a shell, and no expression of Nix. */
export function isShellParameter(code: string): boolean {
  return shellParameter.test(code) || isEnvironmentVariable(code);
}

/** Returns whether a name is written as environment variables usually are. */
export function isEnvironmentVariable(name: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(name);
}

/** Returns the hint that shows how a string contains `${` and what follows it. */
export function literalHint(code: string): string {
  const [line = ""] = code.split("\n");
  return `write $\${${line}} for a literal \${${line}}, which a shell expands in the container`;
}
