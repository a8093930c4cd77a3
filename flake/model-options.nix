{ lib }:

# The options of a module that turns a processes model into something.
{
  model = lib.mkOption {
    type = lib.types.either lib.types.path (lib.types.listOf lib.types.path);
    example = lib.literalExpression "./processes.yaml";
    description = ''
      The processes model, or several, of which later ones are put over earlier ones. gen-nix reads
      it when Nix evaluates: an import from a derivation.
    '';
  };

  src = lib.mkOption {
    type = lib.types.nullOr lib.types.path;
    default = null;
    description = ''
      The folder with all that the model names; the model's own unless it is given.
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
