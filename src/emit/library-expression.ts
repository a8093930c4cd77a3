import { type NixExpression, nixPath, nixRaw, nixVariable, printNix } from "../nix/index.js";
import type { EmittedFile } from "./emit-options.js";
import { libraryFolder } from "./library-files.js";
import { type LibrarySource, libraryPathFile, libraryVariable } from "./library-source.js";

/** Returns the folder of the library as an expression in an emitted file. */
export function libraryExpression(source: LibrarySource): NixExpression {
  return source.kind === "copy" ? nixPath(`./${libraryFolder}`) : nixVariable(libraryVariable);
}

/** Returns a file in the library as an expression in an emitted file. */
export function libraryFile(source: LibrarySource, path: string): NixExpression {
  if (source.kind === "copy") return nixPath(`./${libraryFolder}/${path}`);
  return nixRaw(`(${libraryVariable} + "/${path}")`);
}

/** Returns what an emitted file takes for the library's folder when its caller names none. */
export function libraryDefault(source: LibrarySource): NixExpression | undefined {
  switch (source.kind) {
    case "copy":
      return undefined;
    case "input":
      return nixRaw(`<${libraryVariable}>`);
    case "path":
      return nixRaw(`import ./${libraryPathFile}`);
  }
}

/** Returns the file that names the library's folder. */
export function libraryPathOf({
  path,
  keep = false,
}: LibrarySource & { kind: "path" }): EmittedFile {
  const content = `# The folder of the Nix library of gen-nix. Edit this file to use the library of another place.
${printNix(nixPath(path), { indent: 0 })}
`;
  return { path: libraryPathFile, content, keep };
}
