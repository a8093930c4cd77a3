{
  createService,
  lib,
  disnix,
  dysnomia,
  dysnomiaTypeOf,
  findutils,
  inetutils,
  nix,
  stdenv,
  writeText,
  logDir,
  processManager,
}:

/**
  Makes a process that runs the service of Disnix, through which a coordinator deploys services to this machine. It
  runs as root and uses D-Bus. Debian has no Disnix.
*/
{
  # The process of D-Bus; without one, that of the host. Type: instance.
  dbus-daemon ? null,
  # Properties of the machine, which services can refer to.
  dysnomiaProperties ? { },
  # Settings of containers, by the type of what they contain.
  dysnomiaContainers ? { },
  # Processes that contain services, such as a database, which start first. Type: instances with pkg.
  containerProviders ? [ ],
  # Further folders with settings of containers.
  extraDysnomiaContainersPath ? [ ],
  # Settings of the container of processes, by process manager.
  processManagerContainerSettings ? { },
  # Users that may deploy, besides root and the group `disnix`.
  authorizedUsers ? [ ],
}:

let
  printProperties =
    properties:
    lib.concatStrings (
      lib.mapAttrsToList (
        name: value:
        if builtins.isList value then
          "${name}=(${lib.concatMapStringsSep " " (item: "\"${toString item}\"") value})\n"
        else
          "${name}=\"${toString value}\"\n"
      ) properties
    );

  processType = dysnomiaTypeOf { inherit processManager; };
  containers = lib.recursiveUpdate (
    {
      echo = { };
      fileset = { };
      process = { };
      wrapper = { };
    }
    // {
      ${processType} = processManagerContainerSettings.${processManager} or { };
    }
  ) dysnomiaContainers;

  containersDir = stdenv.mkDerivation {
    name = "dysnomia-containers";
    buildInputs = [ ];
    dontUnpack = true;
    buildPhase = ''
      mkdir "$out"
    ''
    + lib.concatStrings (
      lib.mapAttrsToList (name: settings: ''
        cp ${writeText name "${printProperties settings}type=${name}\n"} "$out/${name}"
      '') containers
    );
    installPhase = "true";
  };
  ofProviders = folder: map ({ pkg, ... }: "${pkg}/${folder}") containerProviders;

  allowAll = ''
    <allow own="org.nixos.disnix.Disnix"/>
        <allow send_destination="org.nixos.disnix.Disnix"/>
        <allow send_interface="org.nixos.disnix.Disnix"/>
  '';
  policy = writeText "disnix.conf" ''
    <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
      "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
    <busconfig>
      <policy context="default">
        <deny own="org.nixos.disnix.Disnix"/>
        <deny send_destination="org.nixos.disnix.Disnix"/>
        <deny send_interface="org.nixos.disnix.Disnix"/>
      </policy>
      <policy group="disnix">
        <deny own="org.nixos.disnix.Disnix"/>
        <allow send_destination="org.nixos.disnix.Disnix"/>
        <allow send_interface="org.nixos.disnix.Disnix"/>
      </policy>
      <policy user="root">
        ${allowAll}
      </policy>
      ${lib.concatMapStrings (user: ''
        <policy user="${user}">
          ${allowAll}
        </policy>
      '') authorizedUsers}
    </busconfig>
  '';
in
createService {
  instanceName = "disnix-service";
  description = "Disnix";
  user = null;
  credentials.groups.disnix = { };
  # systemd has a bus of its own.
  dependencies =
    lib.optional (dbus-daemon != null && processManager != "systemd") dbus-daemon.pkg
    ++ map ({ pkg, ... }: pkg) containerProviders;
  path = [
    nix
    dysnomia
    disnix
    inetutils
    findutils
  ];
  environment = {
    DYSNOMIA_PROPERTIES = writeText "dysnomia-properties" (
      printProperties (
        {
          hostname = "$(hostname)";
          system = stdenv.hostPlatform.system;
        }
        // dysnomiaProperties
      )
    );
    DYSNOMIA_CONTAINERS_PATH = lib.concatStringsSep ":" (
      [ containersDir ] ++ ofProviders "etc/dysnomia/containers" ++ extraDysnomiaContainersPath
    );
    DYSNOMIA_MODULES_PATH = lib.concatStringsSep ":" (ofProviders "libexec/dysnomia");
  };
  foregroundProcess = "${disnix}/bin/disnix-service";
  # The service makes this folder, but not its parents, for a log of each deployment.
  foregroundProcessArgs = [
    "--log-dir"
    "${logDir}/disnix"
  ];
  initialize = "mkdir -p ${lib.escapeShellArg logDir}\n";
  # The configuration of D-Bus, which `dbus-daemon` reads when this process is one of its `services`.
  postInstall = ''
    mkdir -p "$out/share/dbus-1/system.d"
    cp ${policy} "$out/share/dbus-1/system.d/disnix.conf"
  '';
}
