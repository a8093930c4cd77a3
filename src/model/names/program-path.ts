/** Returns the path of a program, in a package that the reader has to name. */
export function programPath(program: string): string {
  if (program.startsWith("/") || program.includes("${")) return program;
  if (program.startsWith("./")) return `\${${program}}`;
  return `\${pkgs.NAME}/bin/${program}`;
}

/** Returns a hint about the path of a program that an image does not have. */
export function describeProgramPath(path: string): string {
  const name = path.split("/").at(-1) ?? "";
  return `name it in the package that contains it, such as ${programPath(name)}`;
}
