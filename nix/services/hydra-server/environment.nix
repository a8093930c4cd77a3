# The environment of Hydra's programs.
{
  baseDir,
  hydraDatabase,
  hydraUser,
  dbi ? null,
  # the name of the file with the password of the database, which the user of the process has to own
  passwordFile ? "pgpass",
}:

{
  HYDRA_DBI = if dbi == null then "dbi:Pg:dbname=${hydraDatabase};user=${hydraUser};" else dbi;
  HYDRA_CONFIG = "${baseDir}/hydra.conf";
  HYDRA_DATA = baseDir;
  NIX_REMOTE = "daemon";
  # not that of root, whose settings of Nix it would read
  HOME = baseDir;
  PGPASSFILE = "${baseDir}/${passwordFile}";
}
