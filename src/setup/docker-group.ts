import { readFile } from "node:fs/promises";

/** Whether a session may ask the engine as a member of the group docker: yes, from the next login on, or not. */
export type DockerGroup = "joined" | "after-login" | "outside";

/** Finds out about a user's membership in the group docker. */
export async function readDockerGroup(user: string): Promise<DockerGroup> {
  const groups = await readFile("/etc/group", "utf8").catch(() => "");
  return decideDockerGroup(groups, user, process.getgroups?.() ?? []);
}

/** Decides from the text of the machine's groups and the ids of those that the session has. */
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
 * What lets a user ask the engine without root.
 *
 * @param asRoot renders a command that root has to run.
 */
export function joinDockerGroup(
  group: DockerGroup,
  user: string,
  asRoot: (command: string) => string,
): string {
  return group === "outside"
    ? `${asRoot(`usermod -aG docker ${user}`)}, and log in again: the engine serves root and the group docker`
    : "log in again: you have joined the group docker, but this session does not know it yet";
}
