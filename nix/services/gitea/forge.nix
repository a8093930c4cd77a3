# The process of a forge with the commands and settings of Gitea: that of `gitea`, and that of `forgejo`.
{
  createService,
  lib,
  bash,
  coreutils,
  git,
  openssh,
  printSettings,
  libDir,
  ...
}:

{
  port,
  bind,
  domain,
  sshPort,
  settings,
  dependencies,
  instanceName,
  # its package, and the name of its program
  package,
  program,
  description,
}:

let
  stateDir = "${libDir}/${instanceName}";
  secretsDir = "${stateDir}/secrets";
  hasSsh = sshPort != 0;
  generated =
    printSettings.ini
      {
        separator = " = ";
        yes = "true";
        no = "false";
      }
      "app.ini"
      (
        lib.recursiveUpdate {
          RUN_MODE = "prod";
          WORK_PATH = stateDir;
          server = {
            HTTP_ADDR = bind;
            HTTP_PORT = port;
            DOMAIN = domain;
            ROOT_URL = "http://${domain}:${toString port}/";
            STATIC_ROOT_PATH = "${package.data or package}";
            DISABLE_SSH = !hasSsh;
            START_SSH_SERVER = hasSsh;
            SSH_LISTEN_HOST = bind;
            SSH_LISTEN_PORT = if hasSsh then sshPort else null;
            SSH_PORT = if hasSsh then sshPort else null;
            LFS_JWT_SECRET_URI = "file:${secretsDir}/lfs";
          };
          database = {
            DB_TYPE = "sqlite3";
            PATH = "${stateDir}/data/database.db";
          };
          repository.ROOT = "${stateDir}/repositories";
          log = {
            MODE = "console";
            LEVEL = "Info";
          };
          security = {
            # The page for the first visitor, who could set up the server, is switched off.
            INSTALL_LOCK = true;
            SECRET_KEY_URI = "file:${secretsDir}/key";
            INTERNAL_TOKEN_URI = "file:${secretsDir}/token";
          };
          oauth2.JWT_SECRET_URI = "file:${secretsDir}/oauth2";
          "cron.update_checker".ENABLED = false;
        } settings
      );
in
createService {
  inherit instanceName dependencies description;
  directories = [
    stateDir
    "${stateDir}/data"
  ];
  firstStart = {
    path = secretsDir;
    commands = ''
      umask 077
      mkdir "$target"
      ${package}/bin/${program} generate secret SECRET_KEY >"$target/key"
      ${package}/bin/${program} generate secret INTERNAL_TOKEN >"$target/token"
      ${package}/bin/${program} generate secret JWT_SECRET >"$target/lfs"
      ${package}/bin/${program} generate secret JWT_SECRET >"$target/oauth2"
    '';
  };
  path = [
    bash
    coreutils
    git
    openssh
  ];
  environment = {
    HOME = stateDir;
    USER = instanceName;
    GITEA_WORK_DIR = stateDir;
  };
  foregroundProcess = "${package}/bin/${program}";
  foregroundProcessArgs = [
    "web"
    "--config"
    generated
  ];
  listens = {
    inherit port bind;
    path = "/api/healthz";
  };
  stopTimeout = "60s";
}
