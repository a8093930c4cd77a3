{
  clientHost,
  createService,
  curl,
  python3,
}:

/**
  Makes a process that runs Gunicorn, which serves a web application in Python (WSGI).
*/
{
  # The TCP port.
  port ? 8000,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The application: `MODULE:VARIABLE`, such as `shop.wsgi:application`.
  app,
  # The folder of the application's modules, such as `/srv/shop`. Type: path.
  root,
  # Python with Gunicorn and the packages of the application. Type: package.
  package ? python3.withPackages (packages: [ packages.gunicorn ]),
  # The number of processes that answer.
  workers ? 2,
  # The number of requests that each answers at a time.
  threads ? 1,
  # Further arguments.
  args ? [ ],
  # Environment variables of the application.
  environment ? { },
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "gunicorn${instanceSuffix}",
}:

createService {
  inherit instanceName dependencies;
  description = "Gunicorn";
  environment = {
    PYTHONUNBUFFERED = 1;
  }
  // environment;
  foregroundProcess = "${package}/bin/gunicorn";
  foregroundProcessArgs = [
    "--bind"
    "${bind}:${toString port}"
    "--chdir"
    root
    "--workers"
    workers
    "--threads"
    threads
    "--access-logfile"
    "-"
    # workers report there, and a disk may be slow
    "--worker-tmp-dir"
    "/dev/shm"
  ]
  ++ args
  ++ [ app ];
  listens = { inherit port bind; };
  stopTimeout = "35s";
  tests.answers = {
    packages = [ curl ];
    script = "curl --silent --head http://${clientHost.ofUrl bind}:${toString port}/";
    expect = "gunicorn";
  };
}
