{
  clientHost,
  createService,
  lib,
  curl,
  printSettings,
  python3,
  uwsgi,
}:

/**
  Makes a process that runs uWSGI, which serves a web application, by default in Python.
*/
{
  # The TCP port.
  port ? 3031,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The protocol: `http`, or `uwsgi` for a web server in front.
  protocol ? "http",
  # The application in Python: `MODULE:VARIABLE`.
  app ? null,
  # The folder of the application's modules. Type: path.
  root ? null,
  # uWSGI, on nixpkgs with its plugins: `uwsgi.override { plugins = [ "python3" ]; }`. Type: package.
  package ? uwsgi,
  # Python with the packages of the application. Type: package.
  python ? python3.withPackages (_packages: [ ]),
  # The plugins to load.
  plugins ? [ "python3" ],
  # The number of processes that answer.
  workers ? 2,
  # Further settings of the section [uwsgi].
  settings ? { },
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "uwsgi${instanceSuffix}",
}:

let
  generated = printSettings.ini {
    separator = " = ";
    yes = "true";
    no = "false";
    first = [ "plugins-dir" ];
  } "${instanceName}.ini" {
    uwsgi = {
      plugins-dir = "${package}/lib/uwsgi/plugins";
      plugins = lib.concatStringsSep "," plugins;
      socket = if protocol == "http" then null else "${bind}:${toString port}";
      http-socket = if protocol == "http" then "${bind}:${toString port}" else null;
      home = if app == null then null else python;
      module = app;
      chdir = root;
      pythonpath = root;
      inherit workers;
      master = true;
      die-on-term = true;
      need-app = app != null;
      vacuum = true;
    }
    // settings;
  };
in
createService {
  inherit instanceName dependencies;
  description = "uWSGI";
  foregroundProcess = "${package}/bin/uwsgi";
  foregroundProcessArgs = [
    "--ini"
    (if configFile == null then generated else configFile)
  ];
  listens = { inherit port bind; };
  tests.answers = {
    packages = [ curl ];
    script = "curl --silent --head http://${clientHost.ofUrl bind}:${toString port}/ || true";
    expect = if protocol == "http" then "HTTP/1." else "";
  };
}
