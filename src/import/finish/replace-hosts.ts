/** A port in a text, or the scheme of a URL without one. */
export interface FoundPort {
  readonly port: number | undefined;
  readonly scheme: string | undefined;
}

/**
 * Replaces a name where it stands for a host: before a port, in a URL, in the text of a connection, or after an option
 * such as `--host`.
 *
 * @param replacement returns the new host, with its port if there was one
 *
 * @example
 * replaceHosts("redis://cache:6379/0", "cache", ({ port }) => `localhost:${port}`) // "redis://localhost:6379/0"
 */
export function replaceHosts(
  text: string,
  name: string,
  replacement: (found: FoundPort) => string,
): string {
  if (!contains(text, name)) return text;
  return text.replaceAll(hostPattern(name), (...match) => {
    const { space, port } = match.at(-1) as Record<string, string | undefined>;
    const offset = match.at(-3) as number;
    const before = text.slice(0, offset);
    const scheme = /([a-z][\w+.-]*):\/\/(?:[^\s/@]*@)?$/i.exec(before)?.[1]?.toLowerCase();
    if (space === undefined)
      return replacement({ port: port === undefined ? undefined : Number(port), scheme });
    return replacement({ port: Number(port), scheme: undefined }).replace(":", space);
  });
}

/** Returns whether a text has a name where it stands for a host. */
export function hasHost(text: string, name: string): boolean {
  return contains(text, name) && text.search(hostPattern(name)) >= 0;
}

/** A pattern costs much more than this, and few texts contain the name. */
const contains = (text: string, name: string) => text.toLowerCase().includes(name.toLowerCase());

function hostPattern(name: string): RegExp {
  const host = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const places = [
    // db:5432, tcp(db:5432), db:$PORT
    `(?<=//|@|^|[,=\\s("'[;])${host}(?=:(?:\\d{2,5}(?![\\w.])|\\$))`,
    // http://web, http://web/path
    `(?<=//|@)${host}(?=[/?,#;\\s"')]|$)`,
    // Server=db;Port=5432, host=db port=5432, --redis-host=cache
    `(?<=(?:host|hostname|hostaddr|server|addr|address)=["']?)${host}(?=[;,\\s&"']|$)`,
    // -h db, --host db
    `(?<=(?:^|\\s)(?:-h|--[\\w-]*(?:host|server|addr)[\\w-]*)\\s+)${host}(?=[\\s;|&)"']|$)`,
    // nc -z db 5432, /dev/tcp/db/5432
    `(?<=\\s)${host}(?=\\s\\d{2,5}(?![\\w.]))`,
    `(?<=/dev/tcp/)${host}(?=/\\d)`,
  ];
  const port = `(?:(?::|(?<space>\\s(?=\\d)|(?<=/dev/tcp/\\S+)/))(?<port>\\d{2,5})(?![\\w.]))?`;
  return new RegExp(`(?:${places.join("|")})${port}`, "gim");
}
