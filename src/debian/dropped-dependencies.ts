/**
 * Dependencies that only maintainer scripts need, or that only matter to an installed Debian system.
 *
 * Nothing of dpkg runs here, so they would make closures larger and nothing better. A package that is asked for as a
 * root is locked whatever stands here.
 */
const droppedEverywhere = [
  /^debconf(-2\.0)?$/,
  /^cdebconf$/,
  /^adduser$/,
  /^base-files$/,
  /^base-passwd$/,
  /^ca-certificates(-java)?$/,
  /^debianutils$/,
  /^default-mysql-client$/,
  /^dpkg$/,
  /^galera-4$/,
  /^gcc-\d+-base$/,
  /^init-system-helpers$/,
  /^install-info$/,
  /^iproute2$/,
  /^java-common$/,
  /^libpam-(runtime|modules|modules-bin)$/,
  /^logrotate$/,
  /^login$/,
  /^lsb-(base|release)$/,
  /^lsof$/,
  /^media-types$/,
  /^mime-support$/,
  /^mysql-common$/,
  /^mariadb-common$/,
  /^netbase$/,
  /^passwd$/,
  /^perl$/,
  /^perl-base$/,
  /^postgresql-(client-)?common$/,
  /^procps$/,
  /^psmisc$/,
  /^rsync$/,
  /^sensible-utils$/,
  /^shared-mime-info$/,
  /^socat$/,
  /^ssl-cert$/,
  /^sysuser-helper$/,
  /^sysvinit-utils$/,
  /^systemd.*$/,
  /^tzdata$/,
  /^ucf$/,
  /^usr-is-merged$/,
  /^util-linux(-extra)?$/,
];

/** Dependencies of single packages, left out because what they are for does not happen in a container. */
const droppedFrom: Record<string, RegExp> = {
  apache2: /^apache2-data$/,
  libc6: /^libcrypt1$/,
  "libgcc-12-dev": /^lib(asan|hwasan|lsan|tsan|ubsan|itm|cc1)/,
  "mariadb-server": /^(lib.*-perl|gawk|iputils-.*)$/,
  "openssh-server": /^(runit-helper|ucf|libwrap0-.*)$/,
  "postgresql-15": /^(libllvm.*|libperl.*|locales)$/,
  "python3-pkg-resources": /^python3-(distutils|setuptools)$/,
  runit: /^(runit-helper|getty-run)$/,
};

/** Dependencies of single packages that the general list would drop, but that they run with. */
const keptFor: Record<string, RegExp> = {
  git: /^perl$/,
};

/** Says whether the lock leaves out the dependency of one package on another. */
export function isDroppedDependency(dependent: string, dependency: string): boolean {
  if (keptFor[dependent]?.test(dependency)) return false;
  if (dependent.startsWith("perl") || dependent.startsWith("libperl")) {
    return dependency === "dpkg";
  }
  return (
    droppedFrom[dependent]?.test(dependency) === true ||
    droppedEverywhere.some((pattern) => pattern.test(dependency))
  );
}
