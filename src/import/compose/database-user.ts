import { addEnvironment, changed, type DraftProcess, draftProcess } from "../draft-process.js";
import { processName } from "../finish/process-name.js";
import { databaseOf } from "./known-images.js";
import { pairsOf, type ServiceReading, variablesOf } from "./service-reading.js";

/** How a process of a database gives its users their passwords. */
interface Database {
  readonly package: string;
  /** The variables of the image for the name of the user, and the user without one. */
  readonly user: readonly string[];
  readonly usual: string | undefined;
  readonly passwords: readonly string[];
  /** The password of the administrator besides that of the user. */
  readonly rootPasswords: readonly string[];
  /** The script, for the folder of the socket and the name of the instance. */
  readonly script: (instance: string, suffix: string, users: Users) => string;
}

/** Whose passwords are set. */
interface Users {
  readonly isUser: boolean;
  readonly hasDatabase: boolean;
  readonly hasRoot: boolean;
}

const postgresScript = (instance: string) =>
  `psql -h \${runtimeDir}/${instance} -p "$PORT" -U ${instance} -d postgres -v ON_ERROR_STOP=1 -v user="$DATABASE_USER" -v password="$DATABASE_PASSWORD" <<'END'
SELECT format('CREATE ROLE %I', :'user') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'user') \\gexec
ALTER ROLE :"user" LOGIN SUPERUSER PASSWORD :'password';
END
`;

/** Writes a text for SQL, where quotes and backslashes are doubled. */
const quoteFunction =
  "quote() { text=$${1//\\\\/\\\\\\\\}; printf %s \"$${text//\\'/\\'\\'}\"; }\n";

const mariadbScript = (folder: string, { isUser, hasDatabase, hasRoot }: Users) => {
  const create = (user: string, password: string) => [
    `CREATE USER IF NOT EXISTS '${user}'@'%';`,
    `ALTER USER '${user}'@'%' IDENTIFIED BY '$(quote "$${password}")';`,
  ];
  const lines = [
    ...(isUser ? create("$DATABASE_USER", "DATABASE_PASSWORD") : []),
    ...(isUser && hasDatabase
      ? ["GRANT ALL ON \\`$DATABASE_NAME\\`.* TO '$DATABASE_USER'@'%';"]
      : []),
    ...(hasRoot ? create("root", "ROOT_PASSWORD") : []),
    ...(hasRoot ? ["GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;"] : []),
  ];
  const client = `mariadb --no-defaults --user=root --socket=\${runtimeDir}/${folder}/mysqld.sock`;
  return `${quoteFunction}${client} <<END\n${lines.join("\n")}\nEND\n`;
};

const ofMariadb = {
  package: "mariadb",
  user: ["MYSQL_USER", "MARIADB_USER"],
  usual: undefined,
  passwords: ["MYSQL_PASSWORD", "MARIADB_PASSWORD"],
  rootPasswords: ["MYSQL_ROOT_PASSWORD", "MARIADB_ROOT_PASSWORD"],
};

const databases: Readonly<Record<string, Database>> = {
  postgresql: {
    package: "postgresql",
    user: ["POSTGRES_USER"],
    usual: "postgres",
    passwords: ["POSTGRES_PASSWORD"],
    rootPasswords: [],
    script: postgresScript,
  },
  mariadb: { ...ofMariadb, script: (instance, _, users) => mariadbScript(instance, users) },
  mysql: { ...ofMariadb, script: (_, suffix, users) => mariadbScript(`mysqld${suffix}`, users) },
};

/** The variables that the process of `databaseUser` reads. */
export function isUserVariable(service: string, variable: string): boolean {
  const { user, passwords, rootPasswords } = databases[service] ?? ofNothing;
  const names = [...user, ...passwords, ...rootPasswords, "POSTGRES_HOST_AUTH_METHOD"];
  return names.includes(variable.replace(/_FILE$/, ""));
}

/** Reads a password from its file, where the model has one, and refuses an empty one. */
const readPassword = (key: string) =>
  `[ -z "$${key}_FILE" ] || ${key}=$(cat "$${key}_FILE")\n: "$$\{${key}:?is empty}"\n`;

const ofNothing = { user: [], passwords: [], rootPasswords: [] } as const;

/**
 * Returns a process that gives the users of a database their passwords, as its image does: clients log in with them.
 *
 * @param suffix the suffix of the instance
 * @param ownName the name of the process
 */
export function databaseUser(
  reading: ServiceReading,
  suffix: string,
  ownName: string,
): DraftProcess | undefined {
  const { process, service, known, context } = reading;
  const database = known === undefined ? undefined : databases[known.service];
  if (known === undefined || database === undefined) return undefined;
  const read = variablesOf(service, context);
  const variables = pairsOf(read);
  const find = (names: readonly string[]) => names.find((it) => (variables[it] ?? "") !== "");
  const withFiles = (names: readonly string[]) => names.flatMap((it) => [it, `${it}_FILE`]);
  const password = find(withFiles(database.passwords));
  const root = find(withFiles(database.rootPasswords));
  const user = variables[find(database.user) ?? ""] ?? database.usual;
  const isTrusted = variables.POSTGRES_HOST_AUTH_METHOD === "trust";
  const isUser = user !== undefined && (password !== undefined || isTrusted);
  if (!isUser && root === undefined) return undefined;
  const result = draftProcess(ownName, process.range);
  const name = databaseOf(known, variables)?.name;
  const add = (key: string, variable: string | undefined) => {
    const value = variables[variable ?? ""] ?? "";
    addEnvironment(result, { [variable?.endsWith("_FILE") ? `${key}_FILE` : key]: value });
    const range = read.find((it) => it.name === variable)?.range ?? process.range;
    const hint = `the process ${processName(result.name)} gives it to the user, and it is part of the image: write ${key}_FILE: with a file in the container`;
    if (variable?.endsWith("_FILE") === false)
      changed(context.diagnostics, `${variable} of ${process.name}`, range, hint);
  };
  if (isUser) {
    addEnvironment(result, { DATABASE_USER: user });
    if (name !== undefined && known.service !== "postgresql")
      addEnvironment(result, { DATABASE_NAME: name });
    add("DATABASE_PASSWORD", password);
  }
  if (root !== undefined) add("ROOT_PASSWORD", root);
  const environment = result.keys.get("environment") as Record<string, string>;
  if (known.service === "postgresql") {
    result.keys.set("environment", {
      ...environment,
      PORT: `\${${processName(process.name)}.port}`,
    });
    // The image accepts users from everywhere with their passwords, or without.
    const method = isTrusted ? "trust" : "scram-sha-256";
    process.keys.set("authentication", `host all all all ${method}`);
  }
  const keys = Object.keys(environment).map((key) => key.replace(/_FILE$/, ""));
  const reads = keys.filter((key) => key.endsWith("_PASSWORD")).map(readPassword);
  result.keys.set("type", "oneshot");
  // It connects to the socket, so it is in the container of the database where each process has one.
  result.keys.set("group", processName(process.name));
  result.keys.set("foregroundProcess", "${pkgs.bash}/bin/bash");
  const users = { isUser, hasDatabase: name !== undefined, hasRoot: root !== undefined };
  const script = database.script(`${known.service}${suffix}`, suffix, users);
  result.keys.set("args", ["-ec", `${reads.join("")}${script}`]);
  result.keys.set("path", ["${pkgs.coreutils}", `\${pkgs.${database.package}}`]);
  result.dependencies.set(process.name, { condition: "ready", range: process.range });
  return result;
}

/**
 * Lets all processes that wait for a database wait for its users, too.
 *
 * @param users the names of the processes of `databaseUser`, by that of the database
 */
export function waitForUsers(
  processes: readonly DraftProcess[],
  users: ReadonlyMap<string, string>,
): void {
  for (const { name, dependencies } of processes)
    for (const [other, { range }] of [...dependencies]) {
      const user = users.get(other);
      if (user !== undefined && name !== user)
        dependencies.set(user, { condition: "completed", range });
    }
}
