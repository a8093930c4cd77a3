{
  clientHost,
  createService,
  writeText,
  curl,
  lighttpd,
}:

/**
  Makes a process that runs lighttpd, which serves a folder of files.
*/
{
  # The port.
  port ? 80,
  # The address to listen on; `0.0.0.0` for all.
  bind ? "127.0.0.1",
  # The folder of files to serve, such as `/srv/www`. Type: path.
  root,
  # Further settings of lighttpd.conf.
  extraConfig ? "",
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "lighttpd${instanceSuffix}",
}:

let
  generated = writeText "${instanceName}.conf" ''
    server.bind = "${bind}"
    server.port = ${toString port}
    server.document-root = "${root}"
    server.errorlog = "/dev/stderr"
    index-file.names = ( "index.html" )
    mimetype.assign = (
      ".html" => "text/html; charset=utf-8",
      ".css" => "text/css; charset=utf-8",
      ".js" => "text/javascript; charset=utf-8",
      ".json" => "application/json",
      ".txt" => "text/plain; charset=utf-8",
      ".svg" => "image/svg+xml",
      ".png" => "image/png",
      ".jpg" => "image/jpeg",
      "" => "application/octet-stream"
    )
    ${extraConfig}
  '';
in
createService {
  inherit instanceName dependencies;
  description = "lighttpd";
  foregroundProcess = "${lighttpd}/bin/lighttpd";
  foregroundProcessArgs = [
    "-D"
    "-f"
    (if configFile == null then generated else configFile)
  ];
  listens = { inherit port bind; };
  # ends after the open requests
  stopSignal = "SIGINT";
  tests.answers = {
    packages = [ curl ];
    script = "curl --silent --head http://${clientHost.ofUrl bind}:${toString port}/";
    expect = "lighttpd";
  };
}
