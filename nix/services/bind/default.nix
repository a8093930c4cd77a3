{
  createService,
  lib,
  writeText,
  bind,
  libDir,
}@scope:

/**
  Makes a process that runs the name server BIND. It answers for its zones, and, when `recursive` is true, looks up other
  names for clients of this machine.
*/
{
  # The UDP and TCP port.
  port ? 53,
  # The addresses to listen on; `[ "any" ]` for all.
  bind ? [ "127.0.0.1" ],
  # The files of the zones that it answers for, by the name of the zone, such as `{ example.org: ./example.org.zone }`.
  zones ? { },
  # Whether it looks up names of other zones.
  recursive ? true,
  # The networks whose clients it answers.
  allowQuery ? [ "localhost" ],
  # Servers that it asks for other names, instead of the root servers.
  forwarders ? [ ],
  # Further statements of the section `options`.
  extraOptions ? "",
  # Further sections of named.conf.
  extraConfig ? "",
  # A configuration file that replaces the generated one. Type: path.
  configFile ? null,
  # Process packages that start before this process.
  dependencies ? [ ],
  # The suffix that distinguishes instances.
  instanceSuffix ? "",
  # The name of the process, of its user and of its files.
  instanceName ? "named${instanceSuffix}",
}:

let
  dataDir = "${libDir}/${instanceName}";
  printList = items: "{ ${lib.concatMapStrings (item: "${item}; ") items}}";

  generated = writeText "named.conf" (
    ''
      options {
        directory "${dataDir}";
        pid-file none;
        session-keyfile "${dataDir}/session.key";
        listen-on port ${toString port} ${printList bind};
        listen-on-v6 { none; };
        allow-query ${printList allowQuery};
        recursion ${if recursive then "yes" else "no"};
    ''
    + lib.optionalString (forwarders != [ ]) ''
      forwarders ${printList forwarders};
    ''
    + ''
      ${extraOptions}
      };
      # no rndc
      controls { };
    ''
    + lib.concatStrings (
      lib.mapAttrsToList (name: file: ''
        zone "${name}" {
          type primary;
          file "${file}";
        };
      '') zones
    )
    + extraConfig
  );
  configuration = if configFile == null then generated else configFile;
  named = scope.bind;
in
createService {
  inherit instanceName dependencies;
  description = "BIND";
  directories = [ dataDir ];
  foregroundProcess = "${named}/bin/named";
  foregroundProcessArgs = [
    # in the foreground, with the log on standard error
    "-g"
    "-c"
    configuration
  ];
  listens = { inherit port bind; };
  tests.accepts-its-configuration = {
    packages = [ named ];
    script = "named-checkconf -p ${configuration}";
    expect = "options";
  };
}
