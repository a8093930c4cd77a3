import { readFile } from "node:fs/promises";

/** Names the release of Debian that this machine has, or undefined for another system. */
export async function machineRelease(file = "/etc/os-release"): Promise<string | undefined> {
  return parseOsRelease(await readFile(file, "utf8").catch(() => ""));
}

/**
 * Reads the release of Debian out of /etc/os-release. A derivative may say which one it is made from.
 *
 * @example parseOsRelease('ID=debian\nVERSION_CODENAME=trixie\n') // "trixie"
 */
export function parseOsRelease(text: string): string | undefined {
  const field = (name: string) => new RegExp(`^${name}=["']?([^"'\n]+)["']?$`, "m").exec(text)?.[1];
  return (
    field("DEBIAN_CODENAME") ?? (field("ID") === "debian" ? field("VERSION_CODENAME") : undefined)
  );
}

/** Names this machine's processor as Debian does. */
export function machineArchitecture(): string {
  return process.arch === "arm64" ? "arm64" : "amd64";
}
