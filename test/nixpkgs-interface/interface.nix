# All that the Nix library asks of a package set: attributes of nixpkgs that its releases 24.11 to
# 26.11 have without a warning. The names were looked up in nixpkgs' own files: all-packages.nix,
# by-name, python-packages.nix, trivial-builders, lib.
let
  # What each process manager names in its manager.json: packages, and those of Python.
  managers = builtins.attrValues (import ../../nix/backends/managers.nix);
  ofManagers = builtins.concatLists (map (manager: manager.packages) managers);
  unique = names: builtins.attrNames (builtins.listToAttrs (map (name: { inherit name; value = null; }) names));
  ofPython = name: builtins.match "python3Packages[.](.*)" name;
in
{
  packages = unique (builtins.filter (name: ofPython name == null) ofManagers) ++ [
    "bashInteractive"
    "cacert"
    "caddy"
    "coreutils"
    "curl"
    "diffutils"
    "dnsmasq"
    "etcd"
    "fcgi"
    "findutils"
    "getent"
    "gnugrep"
    "gnused"
    "haproxy"
    "inetutils"
    "influxdb"
    "less"
    "lighttpd"
    "mariadb"
    "memcached"
    "mosquitto"
    "nats-server"
    "nginx"
    "php"
    "postgresql"
    "procps"
    "prometheus"
    "prometheus-alertmanager"
    "prometheus-node-exporter"
    "redis"
    "shadow"
    "su"
    "tzdata"
    "unbound"
    "util-linux"
    "valkey"
  ];
  # what runs while something is built, which may be on another platform
  buildPackages = [
    "coreutils"
    "fakeroot"
    "python3"
    "s6-rc"
    "zstd"
  ];
  python3Packages = builtins.concatMap (name: if ofPython name == null then [ ] else ofPython name) ofManagers;
  functions = [
    "writeShellScript"
    "writeText"
    "writeTextFile"
  ];
  lib = [
    "attrValues"
    "boolToString"
    "concatLists"
    "concatMap"
    "concatMapStrings"
    "concatMapStringsSep"
    "concatStrings"
    "concatStringsSep"
    "drop"
    "escapeShellArg"
    "escapeShellArgs"
    "filterAttrs"
    "fixedWidthNumber"
    "foldl'"
    "functionArgs"
    "genAttrs"
    "hasInfix"
    "hasPrefix"
    "imap1"
    "intersectLists"
    "isBool"
    "isFunction"
    "isString"
    "length"
    "listToAttrs"
    "makeBinPath"
    "makeOverridable"
    "mapAttrs"
    "mapAttrs'"
    "mapAttrsToList"
    "max"
    "mod"
    "nameValuePair"
    "optional"
    "optionalAttrs"
    "optionalString"
    "optionals"
    "range"
    "recursiveUpdate"
    "removePrefix"
    "removeSuffix"
    "splitString"
    "stringLength"
    "subtractLists"
    "take"
    "toList"
    "toLower"
    "toUpper"
    "unique"
  ];
  libStrings = [ "sanitizeDerivationName" ];
}
