import { readFile } from "node:fs/promises";

/** Returns the release of Debian on this machine; undefined on another system. */
export async function machineRelease(file = "/etc/os-release"): Promise<string | undefined> {
  return parseOsRelease(await readFile(file, "utf8").catch(() => ""));
}

/**
 * Reads the release of Debian from /etc/os-release. A derivative may state the release that it is based on.
 *
 * @example parseOsRelease('ID=debian\nVERSION_CODENAME=trixie\n') // "trixie"
 */
export function parseOsRelease(text: string): string | undefined {
  const field = (name: string) => new RegExp(`^${name}=["']?([^"'\n]+)["']?$`, "m").exec(text)?.[1];
  return (
    field("DEBIAN_CODENAME") ?? (field("ID") === "debian" ? field("VERSION_CODENAME") : undefined)
  );
}

/** Returns Debian's name of this machine's architecture. */
export function machineArchitecture(): string {
  return process.arch === "arm64" ? "arm64" : "amd64";
}
