import { type ImportedValue, literal } from "../imported-system.js";

/** What variables of an image mean for a constructor. */
export interface VariablesReading {
  readonly parameters: Readonly<Record<string, ImportedValue>>;
  /** The variables that the parameters replace. */
  readonly read: readonly string[];
  /** Those of them whose value is a password, which becomes part of the image. */
  readonly passwords: readonly string[];
}

/** Reads the variables of an image. */
export type ReadVariables = (variables: Readonly<Record<string, string>>) => VariablesReading;

type Settings = Record<string, Record<string, ImportedValue>>;

/** A name of a variable as section and key, or undefined. */
type SettingOf = (variable: string) => readonly [section: string, key: string] | undefined;

/** Reads variables that stand for settings of a file with sections. */
function readSettings(
  variables: Readonly<Record<string, string>>,
  settingOf: SettingOf,
): { readonly settings: Settings; readonly read: readonly string[] } {
  const settings: Settings = {};
  const read: string[] = [];
  for (const [variable, value] of Object.entries(variables)) {
    const [section, key] = settingOf(variable) ?? [];
    if (section === undefined || key === undefined) continue;
    settings[section] = { ...settings[section], [key]: literal(value) };
    read.push(variable);
  }
  return { settings, read };
}

/** Returns a file of the Nix store with a text, as text of a model. */
function storeFile(name: string, text: string): string {
  return `\${pkgs.writeText ${JSON.stringify(name)} ${JSON.stringify(text).replaceAll("${", () => "\\${")}}`;
}

/** The sections of Grafana whose names have a dot or an underscore: a variable has `_` for both. */
const grafanaSections =
  "auth.anonymous auth.azuread auth.basic auth.generic_oauth auth.github auth.gitlab auth.google auth.grafana_com auth.jwt auth.ldap auth.okta auth.proxy date_formats feature_toggles log.console log.file remote_cache unified_alerting".split(
    " ",
  );

const grafanaSetting: SettingOf = (variable) => {
  const name = /^GF_([A-Z0-9_]+)$/.exec(variable)?.[1]?.toLowerCase();
  // Paths and plugins are those of the image; a variable of two underscores names a file.
  if (name === undefined || /^paths_|^install_|__/.test(name)) return undefined;
  const section = grafanaSections.find((it) => name.startsWith(`${it.replace(".", "_")}_`));
  const [, first = "", rest] = /^([a-z0-9]+)_(.+)$/.exec(name) ?? [];
  if (section !== undefined) return [section, name.slice(section.length + 1)];
  return rest === undefined ? undefined : [first, rest];
};

/** Grafana's variables are the settings of `grafana.ini`. */
export const grafanaVariables: ReadVariables = (variables) => {
  const { GF_SECURITY_ADMIN_PASSWORD: password, ...others } = variables;
  const file = variables.GF_SECURITY_ADMIN_PASSWORD__FILE;
  const { settings, read } = readSettings(others, grafanaSetting);
  const adminPasswordFile =
    file ?? (password === undefined ? undefined : storeFile("grafana-password", password));
  return {
    parameters: {
      ...(adminPasswordFile === undefined ? {} : { adminPasswordFile }),
      ...(Object.keys(settings).length === 0 ? {} : { settings }),
    },
    read: [
      ...read,
      ...(password === undefined ? [] : ["GF_SECURITY_ADMIN_PASSWORD"]),
      ...(file === undefined ? [] : ["GF_SECURITY_ADMIN_PASSWORD__FILE"]),
    ],
    passwords: password === undefined || file !== undefined ? [] : ["GF_SECURITY_ADMIN_PASSWORD"],
  };
};

/** The variables of the image of Gitea that its script writes into `app.ini`. */
const ofGitea: Readonly<Record<string, readonly [section: string, key: string]>> = {
  APP_NAME: ["", "APP_NAME"],
  RUN_MODE: ["", "RUN_MODE"],
  ROOT_URL: ["server", "ROOT_URL"],
  SSH_DOMAIN: ["server", "SSH_DOMAIN"],
  LFS_START_SERVER: ["server", "LFS_START_SERVER"],
  DB_TYPE: ["database", "DB_TYPE"],
  DB_HOST: ["database", "HOST"],
  DB_NAME: ["database", "NAME"],
  DB_USER: ["database", "USER"],
  DB_PASSWD: ["database", "PASSWD"],
  DISABLE_REGISTRATION: ["service", "DISABLE_REGISTRATION"],
  REQUIRE_SIGNIN_VIEW: ["service", "REQUIRE_SIGNIN_VIEW"],
};

const giteaSetting: SettingOf = (variable) => {
  const [, section = "", key] = /^(?:GITEA|FORGEJO)__(.*?)__(\w+)$/.exec(variable) ?? [];
  if (key === undefined) return ofGitea[variable];
  const name = section.replaceAll("_0X2E_", ".").replaceAll("_0X2D_", "-");
  // A variable can name a file with its value.
  return key.endsWith("__FILE") ? undefined : [name === "DEFAULT" ? "" : name.toLowerCase(), key];
};

/** The variables of Gitea and Forgejo are settings of `app.ini`. */
export const giteaVariables: ReadVariables = (variables) => {
  const { settings, read } = readSettings(variables, giteaSetting);
  const { "": outside = {}, ...sections } = settings;
  const all = { ...outside, ...sections };
  const { DOMAIN } = variables;
  const isPassword = (name: string) => /(?:__|_)PASSWD$/.test(name);
  return {
    parameters: {
      ...(DOMAIN === undefined ? {} : { domain: literal(DOMAIN) }),
      ...(Object.keys(all).length === 0 ? {} : { settings: all }),
    },
    read: [...read, ...(DOMAIN === undefined ? [] : ["DOMAIN"])],
    passwords: read.filter(isPassword),
  };
};

/** The user of the image of RabbitMQ, who may administrate it. */
export const rabbitmqVariables: ReadVariables = (variables) => {
  const { RABBITMQ_DEFAULT_USER: user = "guest", RABBITMQ_DEFAULT_PASS: password = "guest" } =
    variables;
  const read = ["RABBITMQ_DEFAULT_USER", "RABBITMQ_DEFAULT_PASS"].filter((it) => it in variables);
  return {
    parameters: {
      users: { [user]: storeFile("rabbitmq-password", password) },
      administrators: [literal(user)],
    },
    read,
    passwords: ["RABBITMQ_DEFAULT_PASS"].filter((it) => it in variables),
  };
};
