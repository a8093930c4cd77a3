import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** Returns the path of a program in PATH; undefined when it is not there. */
export async function findProgram(
  name: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  for (const folder of (env.PATH ?? "").split(delimiter).filter(Boolean)) {
    const path = join(folder, name);
    const executable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (executable) return path;
  }
  return undefined;
}

/**
 * Returns an environment whose PATH includes the folders of root's programs, which an ordinary user's PATH
 * lacks.
 */
export function withSystemFolders(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...env, PATH: `${env.PATH ?? ""}:/usr/sbin:/sbin` };
}
