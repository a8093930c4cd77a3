# Python with its validator of JSON Schema, and what that needs in any release of Debian.
{
  lockFile,
  pkgs ? import ../../nix/package-sets/debian { inherit lockFile; },
}:

let
  # The set has a name for every package, and an error where the lock lacks it.
  isLocked = name: pkgs.debian ? ${name} && (builtins.tryEval pkgs.debian.${name}.outPath).success;
  names = builtins.filter isLocked [
    "python3-jsonschema"
    "python3-attr"
    "python3-pyrsistent"
    "python3-jsonschema-specifications"
    "python3-referencing"
    "python3-rpds-py"
    "python3-typing-extensions"
  ];
in
{
  python = pkgs.python3;

  # The folders of the packages, as PYTHONPATH lists them.
  packages = pkgs.writeText "python-packages" (
    pkgs.lib.concatMapStringsSep ":" (name: "${pkgs.debian.${name}}/lib/python3/dist-packages") names
  );
}
