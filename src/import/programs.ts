/** The programs of packages, and of expressions that make a package. */
const packages: Readonly<Record<string, readonly string[]>> = {
  apacheHttpd: ["httpd", "apachectl"],
  bash: ["bash", "sh"],
  coreutils: ["sleep", "cat", "true", "false", "echo", "date", "env", "tail", "ls"],
  curl: ["curl"],
  haproxy: ["haproxy"],
  jre_headless: ["java"],
  mariadb: ["mariadbd", "mysqld", "mysql", "mariadb", "mysqladmin", "mariadb-admin"],
  "nats-server": ["nats-server"],
  nginx: ["nginx"],
  nodejs: ["node", "npm", "npx"],
  php: ["php", "php-fpm"],
  postgresql: ["postgres", "psql", "pg_isready", "pg_ctl"],
  procps: ["ps", "pgrep", "pkill"],
  dash: ["dash"],
  findutils: ["find", "xargs"],
  gawk: ["awk", "gawk"],
  gettext: ["envsubst"],
  git: ["git"],
  gnugrep: ["grep", "egrep", "fgrep"],
  gnumake: ["make"],
  gnused: ["sed"],
  gnutar: ["tar"],
  gzip: ["gzip", "gunzip", "zcat"],
  hostname: ["hostname"],
  iproute2: ["ip", "ss"],
  iputils: ["ping"],
  jq: ["jq"],
  openssl: ["openssl"],
  "prometheus-alertmanager": ["alertmanager", "amtool"],
  "prometheus-node-exporter": ["node_exporter"],
  psmisc: ["killall", "fuser", "pstree"],
  "rabbitmq-server": ["rabbitmq-server", "rabbitmqctl"],
  sqlite: ["sqlite3"],
  squid: ["squid"],
  tini: ["tini"],
  "dumb-init": ["dumb-init"],
  unzip: ["unzip"],
  "util-linux": ["flock", "setpriv", "mountpoint", "logger"],
  uwsgi: ["uwsgi"],
  varnish: ["varnishd", "varnishadm"],
  vsftpd: ["vsftpd"],
  prometheus: ["prometheus", "promtool"],
  python3: ["python", "python3", "pip"],
  "python3.withPackages (p: [ p.gunicorn ])": ["gunicorn"],
  redis: ["redis-server", "redis-cli", "redis-sentinel"],
  valkey: ["valkey-server", "valkey-cli"],
  mosquitto: ["mosquitto", "mosquitto_pub", "mosquitto_sub"],
  memcached: ["memcached"],
  caddy: ["caddy"],
  etcd: ["etcd", "etcdctl"],
  lighttpd: ["lighttpd"],
  unbound: ["unbound"],
  dnsmasq: ["dnsmasq"],
  influxdb: ["influxd", "influx"],
  netcat: ["nc"],
  openssh: ["sshd", "ssh"],
  rsync: ["rsync"],
  socat: ["socat"],
  wget: ["wget"],
  perl: ["perl"],
  supervisor: ["supervisord"],
  busybox: ["busybox", "crond"],
};

const byProgram = new Map(
  Object.entries(packages).flatMap(([name, programs]) =>
    programs.map((program) => [program, name] as const),
  ),
);

/** Programs that a package has under another name. */
const renamed: Readonly<Record<string, string>> = { python: "python3" };

/**
 * Returns the path of a program in the package that has it, as text of a model; undefined for an unknown program.
 *
 * @param program a name, or a path below `/usr` and the like, which a container does not have
 *
 * @example
 * programPath("/usr/bin/python") // "${pkgs.python3}/bin/python3"
 */
export function programPath(program: string): string | undefined {
  const name = /^(?:\/(?:usr\/)?(?:local\/)?s?bin\/)?([\w.+-]+)$/.exec(program)?.[1];
  const found = name === undefined ? undefined : byProgram.get(name);
  if (name === undefined || found === undefined) return undefined;
  return `\${pkgs.${found}}/bin/${renamed[name] ?? name}`;
}

/**
 * Writes the known programs of a line of shell commands without their folders, which a container does not have.
 *
 * @example
 * withoutFolders("/usr/bin/mkdir -p /srv && /bin/true") // "mkdir -p /srv && true"
 */
export function withoutFolders(line: string): string {
  const program = /(^|[\s;&|(])\/(?:usr\/)?(?:local\/)?s?bin\/([\w.+-]+)(?=[\s;&|)]|$)/g;
  return line.replaceAll(program, (whole, before, name) =>
    byProgram.has(name) || shellCommands.has(name) ? `${before}${name}` : whole,
  );
}

/** Commands that Bash and coreutils have. */
const shellCommands = new Set(
  "kill test [ printf pwd mkdir rm cp mv ln chmod chown touch install rmdir stat id head wc sort tee cd export exec set unset source . trap wait eval read shift exit return local ulimit umask : [[ seq basename dirname cut tr nohup nproc readlink realpath mktemp whoami uname timeout sha256sum base64 df du".split(
    " ",
  ),
);

/** Words of the shell that a command can follow. */
const keywords =
  /^(?:if|then|elif|else|fi|while|until|do|done|for|case|esac|function|in|!|\{|\}|\))$/;
const prefixes = /^(?:exec|nohup|time|command|env)$/;

/**
 * Returns the programs of a line of shell commands whose package is unknown.
 *
 * @example
 * unknownPrograms("cd /app && PORT=1 bundle exec rails s | tee log") // ["bundle"]
 */
export function unknownPrograms(line: string): string[] {
  const withoutTexts = line.replaceAll(/"[^"]*"|'[^']*'/g, "''").replaceAll(/(^|\s)#.*$/gm, "$1");
  // The & of a redirection such as 2>&1 ends no command.
  const commands = withoutTexts.replaceAll(/\d*[<>]&[\d-]*|&>>?/g, (operator) =>
    operator.startsWith("&") ? ">" : "",
  );
  const programs = commands.split(/\|\||&&|[;|&\n()`]/).flatMap((part) => {
    const words = part.trim().split(/\s+/);
    if (/^(?:for|case|function)$/.test(words[0] ?? "")) return [];
    const isSkipped = (word: string) =>
      keywords.test(word) || prefixes.test(word) || /^\w+=/.test(word) || /^[<>]/.test(word);
    const program = words.find((word) => !isSkipped(word));
    return program === undefined || !/^[\w./+-]+$/.test(program) ? [] : [program];
  });
  const isKnown = (program: string) =>
    shellCommands.has(program.replace(/^\/(?:usr\/)?(?:local\/)?s?bin\//, "")) ||
    programPath(program) !== undefined;
  return [...new Set(programs.filter((program) => !isKnown(program)))];
}

/** Programs that read a configuration file of the system unless an option names another one. */
const configured: readonly (readonly [program: RegExp, option: RegExp, file: string])[] = [
  [/^nginx$/, /^-c/, "/etc/nginx/nginx.conf"],
  [/^(?:httpd|apache2|apachectl)$/, /^-[fd]/, "/etc/apache2"],
  [/^sshd$/, /^-f/, "/etc/ssh/sshd_config"],
  [/^php-fpm/, /^(?:-y|--fpm-config)/, "/etc/php-fpm.conf"],
  [/^haproxy$/, /^-f/, "/etc/haproxy/haproxy.cfg"],
  [/^(?:mysqld|mariadbd)$/, /^--(?:no-)?defaults/, "/etc/mysql/my.cnf"],
  [/^squid$/, /^-f/, "/etc/squid/squid.conf"],
  [/^unbound$/, /^-c/, "/etc/unbound/unbound.conf"],
  [/^vsftpd$/, /^[^-]/, "/etc/vsftpd.conf"],
];

/** Returns the configuration file that a program reads although its arguments do not name it, or undefined. */
export function configurationOf(program: string, args: readonly string[]): string | undefined {
  const name = program.split("/").at(-1) ?? "";
  const found = configured.find(([pattern]) => pattern.test(name));
  if (found === undefined) return undefined;
  const [, option, file] = found;
  return args.some((word) => option.test(word)) ? undefined : file;
}

/** Paths of an image that a model describes. */
const ofImage = /^\/(?:dev|proc|sys|tmp|var|run|nix)(?:\/|$)/;

/** Returns the absolute paths in arguments that an image does not have, because the model does not name them. */
export function missingPaths(args: readonly string[]): string[] {
  const paths = args.flatMap(
    (word) => word.match(/(?<![\w./:$}*~-])\/[\w.@+-]+(?:\/[\w.@+*-]+)*/g) ?? [],
  );
  return [...new Set(paths)].filter(
    (path) => !ofImage.test(path) && programPath(path) === undefined,
  );
}

/** Programs that run another one as a user. */
const withUser =
  /\b(s6-setuidgid|s6-applyuidgid -u|setuidgid|chpst -u|gosu|su-exec|(?:runuser|sudo) -u)\s+[\w.:-]+\s/g;

/** Returns the packages of the programs that a line of shell commands names, as text of a model. */
export function packagesIn(line: string): string[] {
  // The user that a program changes to can have the name of another one.
  const programs = withoutFolders(line).replaceAll(withUser, "$1 ");
  const words = new Set(programs.split(/[\s;|&()"'`]+/));
  const found = [...byProgram].filter(([program, name]) => name !== "bash" && words.has(program));
  return [...new Set(found.map(([, name]) => `\${pkgs.${name}}`))];
}
