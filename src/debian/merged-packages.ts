/**
 * Packages that share one store path although their dependencies do not force it: programs that look for their
 * parts beside themselves, by relative paths.
 *
 * The name of the store path is the first column; the patterns match whole package names.
 */
const merges: [unit: string, members: RegExp][] = [
  ["gcc", /^(gcc|g\+\+|cpp)(-\d+)?$|^lib(gcc|stdc\+\+)-\d+-dev$/],
  [
    "glibc-dev",
    /^(libc6-dev|libc-dev-bin|linux-libc-dev|libcrypt-dev|libnsl-dev|libtirpc-dev|rpcsvc-proto)$/,
  ],
  ["mariadb", /^mariadb-(server|client)(-core)?(-[\d.]+)?$/],
  ["nginx", /^nginx(-common|-core|-light)?$/],
  ["nodejs", /^(nodejs|libnode\d+|node-(acorn|busboy|cjs-module-lexer|undici|xtend))$/],
  ["openjdk", /^openjdk-\d+-(jre|jdk)-headless$/],
  ["perl", /^(perl(-base|-modules-[\d.]+)?|libperl[\d.]+)$/],
  ["postgresql", /^postgresql(-client)?-\d+$/],
  ["apache2", /^apache2(-bin|-data|-utils)?$/],
  ["redis", /^redis-(server|tools)$/],
  ["python3", /^python3(\.\d+)?(-minimal)?$|^libpython3(\.\d+)?-(stdlib|minimal)$/],
];

/** Names the store path that a package is merged into, or undefined for a package with one of its own. */
export function mergedInto(name: string): string | undefined {
  return merges.find(([, members]) => members.test(name))?.[0];
}
