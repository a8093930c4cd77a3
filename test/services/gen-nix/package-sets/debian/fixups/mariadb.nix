{
  mainProgram = "mariadbd";
  # scripts in Perl, which is not a dependency, and tools for developers of MariaDB
  drop = [
    "bin/innotop"
    "bin/mariadb-access"
    "bin/mariadb-convert-table-format"
    "bin/mariadb-dumpslow"
    "bin/mariadb-find-rows"
    "bin/mariadb-fix-extensions"
    "bin/mariadb-hotcopy"
    "bin/mariadb-report"
    "bin/mariadb-setpermission"
    "bin/mariadbd-multi"
    "bin/mytop"
    "share/apport/*"
  ];
  # With --basedir, the scripts look for mariadbd in sbin. Debian's is in bin after relinking.
  # The scripts that create and start a database look for its programs in Debian's paths
  script = ''
    [ -e sbin ] || ln -s bin sbin
    for program in bin/mariadb-install-db bin/mariadbd-safe; do
      sed -i -e "s|/usr/|$out/|g" -e "s|=\([\"']\)/usr\1|=\1$out\1|" "$program"
    done
  '';
}
