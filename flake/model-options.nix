{ lib }:

# The options that modules for processes models share.
{
  model = lib.mkOption {
    type = lib.types.either lib.types.path (lib.types.listOf lib.types.path);
    example = lib.literalExpression "./processes.yaml";
    description = ''
      The processes model, or several, of which later ones override earlier ones. gen-nix reads
      it when Nix evaluates: an import from a derivation.
    '';
  };

  src = lib.mkOption {
    type = lib.types.nullOr lib.types.path;
    default = null;
    description = ''
      The folder with all files that the model refers to; by default the folder of the model.
    '';
  };

  parameters = lib.mkOption {
    type = lib.types.attrsOf lib.types.raw;
    default = { };
    description = ''
      Values for the parameters of the model.
    '';
  };
}
