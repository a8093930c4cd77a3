/** A folder of service definitions, as `s6-rc-compile` takes it. */
export interface ServiceFolder {
  /** The names of the folders in it that have a file `type` or `run`. */
  readonly services: readonly string[];
  /** The text of a file of a service, or undefined if it does not exist. */
  readonly readFile: (service: string, file: string) => string | undefined;
  /** The names of the files in a folder of a service. */
  readonly listFolder: (service: string, folder: string) => readonly string[];
}

/** Returns the type of a service; a service folder of s6 itself has none, and a file `run`. */
export function typeOf(folder: ServiceFolder, name: string): string | undefined {
  const type = folder.readFile(name, "type")?.trim();
  return type ?? (folder.readFile(name, "run") === undefined ? undefined : "longrun");
}

/** The names in a file such as `dependencies`, or in the folder `dependencies.d`. */
export function listed(folder: ServiceFolder, name: string, list: string): string[] {
  const lines = (folder.readFile(name, list) ?? "")
    .split("\n")
    .map((line) => line.replace(/#.*/, "").trim());
  return [...lines.filter(Boolean), ...folder.listFolder(name, `${list}.d`)];
}

/** Returns the services that a name stands for: those of a bundle, or itself. */
export function membersOf(folder: ServiceFolder, name: string, seen = new Set<string>()): string[] {
  if (seen.has(name) || typeOf(folder, name) !== "bundle") return [name];
  seen.add(name);
  return listed(folder, name, "contents").flatMap((member) => membersOf(folder, member, seen));
}

/** Returns the services that start by themselves; all of them without a bundle that says so. */
export function startedServices(folder: ServiceFolder): ReadonlySet<string> {
  const roots = ["default", "user", "user2"].filter((name) => typeOf(folder, name) === "bundle");
  const found = new Set<string>();
  const add = (name: string) => {
    for (const member of membersOf(folder, name)) {
      if (found.has(member)) continue;
      found.add(member);
      for (const other of listed(folder, member, "dependencies")) add(other);
    }
  };
  for (const name of roots) add(name);
  const isAny = folder.services.some((name) => found.has(name));
  return isAny ? found : new Set(folder.services);
}
