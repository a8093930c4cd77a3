{
  createService,
  printSettings,
  writeText,
  fcgi,
  php,
}:

/**
  Makes a process that runs PHP for a web server, which passes the requests on (FastCGI). It listens on the loopback
  interface.
*/
{
  # The TCP port.
  port ? 9000,
  # PHP, with its extensions, such as `!nix "pkgs.php.withExtensions ({ enabled, all }: enabled ++ [ all.redis ])"`.
  package ? php,
  # The largest number of processes, each of which answers one request at a time.
  workers ? 8,
  # Settings of php.ini, such as `{ memory_limit: 256M }`.
  phpSettings ? { },
  # Further settings of the pool, such as `pm.max_requests`.
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "php-fpm${instanceSuffix}",
}:

let
  generated = printSettings.ini { separator = " = "; } "${instanceName}.conf" {
    global = {
      error_log = "/proc/self/fd/2";
      daemonize = false;
    };
    www = {
      listen = "127.0.0.1:${toString port}";
      pm = "ondemand";
      "pm.max_children" = workers;
      catch_workers_output = true;
      decorate_workers_output = false;
      clear_env = false;
    }
    // builtins.listToAttrs (
      map (name: {
        name = "php_admin_value[${name}]";
        value = phpSettings.${name};
      }) (builtins.attrNames phpSettings)
    )
    // settings;
  };
in
createService {
  inherit instanceName dependencies;
  description = "PHP";
  foregroundProcess = "${package}/bin/php-fpm";
  foregroundProcessArgs = [
    "-F"
    "-y"
    (if configFile == null then generated else configFile)
  ];
  listens = { inherit port; };
  # ends after the open requests
  stopSignal = "SIGQUIT";
  reloadSignal = "SIGUSR2";
  tests.answers = {
    packages = [ fcgi ];
    script = ''
      export REQUEST_METHOD=GET SCRIPT_FILENAME=${writeText "test.php" "<?php echo 6 * 7;"}
      cgi-fcgi -bind -connect 127.0.0.1:${toString port}
    '';
    expect = "42";
  };
}
