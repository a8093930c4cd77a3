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
}
