# The names of PHP's extensions in nixpkgs, by the end of the name of Debian's package. Those of "cli" are in the
# package of php itself: part of the program, or enabled in each php.
{
  apcu = [ "apcu" ];
  bcmath = [ "bcmath" ];
  bz2 = [ "bz2" ];
  cli = [
    "calendar"
    "ctype"
    "exif"
    "ffi"
    "fileinfo"
    "filter"
    "ftp"
    "gettext"
    "iconv"
    "opcache"
    "openssl"
    "pcntl"
    "pdo"
    "posix"
    "readline"
    "session"
    "shmop"
    "sockets"
    "sodium"
    "sysvmsg"
    "sysvsem"
    "sysvshm"
    "tokenizer"
    "zlib"
  ];
  curl = [ "curl" ];
  gd = [ "gd" ];
  gmp = [ "gmp" ];
  igbinary = [ "igbinary" ];
  intl = [ "intl" ];
  ldap = [ "ldap" ];
  mbstring = [ "mbstring" ];
  mysql = [
    "mysqli"
    "mysqlnd"
    "pdo_mysql"
  ];
  pgsql = [
    "pdo_pgsql"
    "pgsql"
  ];
  redis = [ "redis" ];
  soap = [ "soap" ];
  sqlite3 = [
    "pdo_sqlite"
    "sqlite3"
  ];
  xml = [
    "dom"
    "simplexml"
    "xmlreader"
    "xmlwriter"
    "xsl"
  ];
  zip = [ "zip" ];
}
