{
  pkgs,
  buildFiles,
  imageParts,
}:

/**
  Builds a program that prints an image as a Docker archive: `$(nix-build) | docker load`. The archive is not
  stored on the disk.

  # Inputs

  Those of `image-parts.nix`, `passthru` and `meta`. Without a tag the image gets the hash of its plan.
*/
{
  passthru ? { },
  meta ? { },
  ...
}@arguments:

let
  parts = imageParts (
    removeAttrs arguments [
      "passthru"
      "meta"
    ]
  );
  inherit (pkgs) buildPackages;
  baseName = baseNameOf parts.name;

  plan = buildFiles {
    name = "plan-${baseName}";
    files."plan.json".text = builtins.toJSON parts.plan;
  };

  stream = derivation {
    name = "stream-${baseName}";
    inherit (pkgs.stdenv.buildPlatform) system;
    builder = buildPackages.runtimeShell;
    args = [
      "-c"
      ''printf '%s' "$text" > "$out" && ${buildPackages.coreutils}/bin/chmod 555 "$out"''
    ];
    text = ''
      #!${buildPackages.runtimeShell}
      export PYTHONPATH=${../lib/builder}
      exec ${buildPackages.python3}/bin/python3 -B ${./builder}/archive.py ${plan}/plan.json
    '';
    preferLocalBuild = true;
    allowSubstitutes = false;
  };
in
stream
// passthru
// {
  inherit meta;
  imageName = parts.name;
  imageTag =
    if parts.tag != null then
      parts.tag
    else
      builtins.substring 0 32 (baseNameOf (builtins.unsafeDiscardStringContext plan.outPath));
}
