{
  clientHost,
  createService,
  curl,
  nodejs,
  libDir,
}:

/**
  Makes a process that runs a program of Node.js. The program finds its port in `PORT`, its address in `HOST`, and in
  `STATE_DIRECTORY` a folder of its own, which it may write to.
*/
{
  # The TCP port.
  port ? 3000,
  # The address that the program should listen on.
  bind ? "127.0.0.1",
  # The file of the program, such as `/srv/shop/server.js`. Type: path.
  script,
  # Arguments of the program.
  args ? [ ],
  # Arguments of Node.js, such as `--max-old-space-size=256`.
  nodeArgs ? [ ],
  # The path of a page that answers when the program is ready; without one, it is ready when it accepts connections.
  readyPath ? null,
  # Node.js. Type: package.
  package ? nodejs,
  # Environment variables of the program.
  environment ? { },
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "node${instanceSuffix}",
}:

createService {
  inherit instanceName dependencies;
  description = "Node.js";
  directories = [ "${libDir}/${instanceName}" ];
  environment = {
    NODE_ENV = "production";
    PORT = port;
    HOST = bind;
    STATE_DIRECTORY = "${libDir}/${instanceName}";
  }
  // environment;
  foregroundProcess = "${package}/bin/node";
  foregroundProcessArgs = nodeArgs ++ [ script ] ++ args;
  listens = {
    inherit port bind;
    path = readyPath;
  };
  tests.answers = {
    packages = [ curl ];
    script = "curl --silent --head http://${clientHost.ofUrl bind}:${toString port}/";
    expect = "HTTP/1.1";
  };
}
