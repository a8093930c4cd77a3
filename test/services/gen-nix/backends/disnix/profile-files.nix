{
  lib,
  pkgs,
  buildFiles,
}:

/**
  Makes the manifest of `disnix-activate` (version 2, as in Disnix's library libmanifest) for one machine, on
  which it runs. The empty manifest stops all processes.
*/
processes:

let
  inherit (pkgs.stdenv.hostPlatform) system;
  self = builtins.placeholder "out";

  byName = builtins.listToAttrs (map (process: lib.nameValuePair process.name process) processes);

  # Dysnomia derives the name of a component from its store path, so each process has its own store path.
  components = lib.mapAttrs (
    name: process:
    buildFiles {
      inherit name;
      inherit (process) files;
    }
  ) byName;

  # The hash of a service changes with its component alone. In Disnix's own manifests, it also changes with the
  # dependencies, whose addresses a service may contain; here, they only define an order, and a dependent continues.
  identities = lib.mapAttrs (
    _name: component: builtins.hashString "sha256" (builtins.unsafeDiscardStringContext "${component}")
  ) components;
  identify = name: identities.${name};
  element = tag: content: "<${tag}>${content}</${tag}>";

  mapping = name: lib.concatStrings [
    (element "service" (identify name))
    (element "target" "localhost")
    (element "container" "process")
  ];
  dependencyNames =
    process:
    builtins.filter (name: byName ? ${name}) (
      map (dependency: dependency.managedProcess.name) process.dependencies
    );

  service = process: ''
    <service name="${identify process.name}">
      ${element "name" process.name}
      ${element "pkg" "${components.${process.name}}"}
      ${element "type" "process"}
      ${element "dependsOn" (lib.concatMapStrings (name: element "mapping" (mapping name)) (dependencyNames process))}
      <connectsTo/>
      <providesContainers/>
    </service>
  '';

  manifest = processes: ''
    <?xml version="1.0"?>
    <manifest version="2">
    <profiles><profile name="localhost">${self}</profile></profiles>
    <services>
    ${lib.concatMapStrings service processes}</services>
    <serviceMappings>
    ${lib.concatMapStrings (process: element "mapping" (mapping process.name) + "\n") processes}</serviceMappings>
    <snapshotMappings/>
    <infrastructure>
    <target name="localhost">
      <properties><property name="hostname" type="string">localhost</property></properties>
      <containers><container name="process"/></containers>
      ${element "system" system}
      ${element "clientInterface" "disnix-run-activity"}
      ${element "targetProperty" "hostname"}
      ${element "numOfCores" "4"}
    </target>
    </infrastructure>
    </manifest>
  '';
in
{
  "manifest.xml".text = manifest processes;
  "empty-manifest.xml".text = manifest [ ];
}
