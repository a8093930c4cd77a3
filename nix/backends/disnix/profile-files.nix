{ lib, pkgs }:

/**
  The manifest that `disnix-activate` reads (version 2, after Disnix' library libmanifest), for one
  machine: the one that it runs on. The empty manifest is what to go back to when all is stopped.
*/
processes:

let
  inherit (pkgs.stdenv.hostPlatform) system;
  self = builtins.placeholder "out";

  names = map (process: process.name) processes;
  identify = name: builtins.hashString "sha256" name;
  element = tag: content: "<${tag}>${content}</${tag}>";

  mapping = name: lib.concatStrings [
    (element "service" (identify name))
    (element "target" "localhost")
    (element "container" "process")
  ];
  dependencyNames =
    process:
    builtins.filter (name: builtins.elem name names) (
      map (dependency: dependency.managedProcess.name) process.dependencies
    );

  service = process: ''
    <service name="${identify process.name}">
      ${element "name" process.name}
      ${element "pkg" "${self}/services/${process.name}"}
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
      <properties><property name="hostname">localhost</property></properties>
      <containers><container name="process"/></containers>
      ${element "system" system}
      ${element "clientInterface" "disnix-run-activity"}
      ${element "targetProperty" "hostname"}
      ${element "numOfCores" "1"}
    </target>
    </infrastructure>
    </manifest>
  '';
in
{
  "manifest.xml".text = manifest processes;
  "empty-manifest.xml".text = manifest [ ];
}
