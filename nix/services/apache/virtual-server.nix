# The process of Apache with a generated configuration: that of the constructors which serve a folder, or forward to another
# process.
{
  clientHost,
  createService,
  lib,
  writeText,
  coreutils,
  curl,
  apacheHttpd,
  php,
  runtimeDir,
  forceDisableUserChange,
  ...
}:

{
  instanceName,
  port,
  bind,
  serverName,
  serverAdmin,
  documentRoot,
  enablePHP,
  enableCGI,
  # names of modules, or attribute sets with `name` and `module`, a file
  modules,
  extraConfig,
  dependencies,
  postInstall,
}:

let
  phpPackage = php.override { apxs2Support = true; };

  allModules = [
    "mpm_prefork"
    "unixd"
    "log_config"
    "authn_core"
    "authn_file"
    "authz_core"
    "authz_groupfile"
    "authz_host"
    "authz_user"
    "auth_basic"
    "access_compat"
    "reqtimeout"
    "filter"
    "mime"
    "env"
    "headers"
    "setenvif"
    "autoindex"
    "alias"
    "dir"
  ]
  ++ lib.optional enableCGI "cgi"
  ++ modules;

  printModule =
    module:
    if lib.isString module then
      "LoadModule ${module}_module ${apacheHttpd}/modules/mod_${module}.so\n"
    else
      "LoadModule ${module.name}_module ${module.module}\n";

  # A program works under every process manager, where Apache cannot open /dev/stdout in each.
  toOutput = ''"|${coreutils}/bin/cat"'';

  configFile = writeText "${instanceName}.conf" (
    ''
      ServerRoot ${apacheHttpd}
      ServerName ${serverName}
      ServerTokens Prod
      PidFile ${runtimeDir}/${instanceName}.pid
      DefaultRuntimeDir ${runtimeDir}
      Mutex pthread
      Listen ${lib.optionalString (bind != "*") "${bind}:"}${toString port}
    ''
    + lib.concatMapStrings printModule allModules
    + lib.optionalString enablePHP "LoadModule php_module ${phpPackage}/modules/libphp.so\n"
    + lib.optionalString (!forceDisableUserChange) ''
      User ${instanceName}
      Group ${instanceName}
    ''
    + lib.optionalString (serverAdmin != null) ''
      ServerAdmin ${serverAdmin}
    ''
    + ''
      ErrorLog ${toOutput}
      LogFormat "%h %l %u %t \"%r\" %>s %b \"%{Referer}i\" \"%{User-Agent}i\"" combined
      CustomLog ${toOutput} combined
      TypesConfig ${apacheHttpd}/conf/mime.types
      DocumentRoot "${documentRoot}"
      DirectoryIndex index.html${lib.optionalString enablePHP " index.php"}
      <Directory />
        AllowOverride None
        Require all denied
      </Directory>
      <Directory "${documentRoot}">
        Require all granted
      </Directory>
    ''
    + lib.optionalString enablePHP ''
      <FilesMatch \.php$>
        SetHandler application/x-httpd-php
      </FilesMatch>
    ''
    + extraConfig
  );
in
import ./. { inherit createService apacheHttpd; } {
  inherit
    instanceName
    configFile
    dependencies
    postInstall
    ;
  environment = lib.optionalAttrs enablePHP { PHPRC = phpPackage.phpIni; };
  listens = { inherit port bind; };
  tests.answers = {
    packages = [ curl ];
    script = "curl --silent --head http://${clientHost.ofUrl bind}:${toString port}/";
    expect = "HTTP/1.1";
  };
}
