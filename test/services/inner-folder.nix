{ createService, coreutils, libDir }:

# Makes a process with a folder in a folder that belongs to its user.
{
  instanceName ? "inner-folder",
}:

createService {
  inherit instanceName;
  directories = [
    "${libDir}/${instanceName}"
    "${libDir}/${instanceName}/data"
  ];
  foregroundProcess = "${coreutils}/bin/sleep";
  foregroundProcessArgs = [ "infinity" ];
}
