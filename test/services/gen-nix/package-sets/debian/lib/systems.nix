{ lib }:

{
  /** What packages ask about a platform, from a name such as "x86_64-linux". */
  elaborate =
    value:
    let
      system = value.system or value;
      parts = lib.splitString "-" system;
      cpu = builtins.head parts;
      kernel = lib.last parts;
    in
    {
      inherit system;
      config = "${cpu}-unknown-linux-gnu";
      libc = "glibc";
      parsed = {
        cpu = {
          name = cpu;
          bits = 64;
        };
        kernel.name = kernel;
      };
      uname = {
        system = "Linux";
        processor = cpu;
      };
      isLinux = kernel == "linux";
      isDarwin = kernel == "darwin";
      isUnix = true;
      isGnu = true;
      isMusl = false;
      isStatic = false;
      isWindows = false;
      isCygwin = false;
      isFreeBSD = false;
      isBSD = kernel == "darwin";
      is64bit = true;
      is32bit = false;
      isx86 = cpu == "x86_64";
      isx86_64 = cpu == "x86_64";
      isi686 = false;
      isAarch64 = cpu == "aarch64";
      isAarch32 = false;
      isLittleEndian = true;
      isBigEndian = false;
      linuxArch = if cpu == "aarch64" then "arm64" else cpu;
      canExecute = other: other.system == system;
      extensions = {
        executable = "";
        sharedLibrary = ".so";
        staticLibrary = ".a";
      };
    };
}
