{ lib, constructor }:

/**
  Makes a bundle of s6-rc: a name for several services. `contents` are their packages.
*/
constructor (
  _dependencies:
  {
    name,
    contents ? [ ],
    flagEssential ? false,
  }:
  {
    dependencies = contents;
    extra.serviceName = name;
    files = {
      "etc/s6/sv/${name}/type".text = "bundle\n";
      "etc/s6/sv/${name}/contents".text = lib.concatMapStrings (
        service: "${service.managedProcess.extra.serviceName}\n"
      ) contents;
    }
    // lib.optionalAttrs flagEssential { "etc/s6/sv/${name}/flag-essential".text = ""; };
  }
)
