import { readFile } from "node:fs/promises";

/** Whether a session belongs to the group docker: yes, only after the next login, or no. */
export type DockerGroup = "joined" | "after-login" | "outside";

/** Reads from the machine whether a user belongs to the group docker. */
export async function readDockerGroup(user: string): Promise<DockerGroup> {
  const groups = await readFile("/etc/group", "utf8").catch(() => "");
  return decideDockerGroup(groups, user, process.getgroups?.() ?? []);
}

/** Decides from the text of /etc/group and the group ids of the session. */
export function decideDockerGroup(
  groups: string,
  user: string,
  ids: readonly number[],
): DockerGroup {
  const [, id, members = ""] = /^docker:[^:]*:(\d+):(.*)$/m.exec(groups) ?? [];
  if (id === undefined) return "outside";
  if (ids.includes(Number(id))) return "joined";
  return members.split(",").includes(user) ? "after-login" : "outside";
}

/**
 * Returns the advice that lets a user reach the engine without root.
 *
 * @param asRoot renders a command that root has to run.
 */
export function joinDockerGroup(
  group: DockerGroup,
  user: string,
  asRoot: (command: string) => string,
): string {
  return group === "outside"
    ? `${asRoot(`usermod -aG docker ${user}`)}, and log in again (only root and the group docker may use the engine)`
    : "log in again: you are in the group docker, but this session started before you joined it";
}
