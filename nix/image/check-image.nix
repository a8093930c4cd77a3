{
  lib,
  checkValues,
  imageTime,
}:

/**
  Returns true for parameters of an image that can be built, and throws an error for others.

  # Inputs

  `known`
  : The names of all parameters.

  `given`
  : The parameters of the caller.

  The others are parameters of `image-parts.nix`.
*/
{
  known,
  given,
  name,
  tag,
  maxLayers,
  sbom,
  layeringPipeline,
  created,
  mtime,
}:

let
  unknown = builtins.attrNames (removeAttrs given known);
  rules = import ./parameter-rules.nix;
  isTime = text: imageTime text != null;
  wrongTime =
    parameter: value: instead:
    fail "${parameter} is ${builtins.toJSON value}, but it should be a time such as 2026-01-31T12:00:00Z${instead}";

  # The grammar of names and tags that engines accept.
  component = "[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*";
  registry = "([a-z0-9.-]+|\\[[a-f0-9:]+])(:[0-9]+)?";
  isName = text: builtins.match "(${registry}/)?${component}(/${component})*" text != null;
  isTag = text: builtins.match "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}" text != null;

  fail = reason: throw "gen-nix.dockerTools: image ${name}: ${reason}.";
  refuse = parameter: instead: fail "${parameter} is not supported; ${instead}";
in
if unknown != [ ] then
  fail "the parameter ${builtins.head unknown} is unknown; known are ${lib.concatStringsSep ", " known}"
else if lib.hasInfix ":" (baseNameOf name) then
  fail "the name contains a tag; set the tag with the parameter tag"
else if !isName (lib.toLower name) then
  fail "an engine does not accept this name; write letters and digits, with single \".\", \"_\" or \"-\" between them, after the registry if there is one: registry.test/shop"
else if tag != null && !isTag tag then
  fail "an engine does not accept the tag \"${tag}\"; write at most 128 letters, digits, \".\", \"_\" and \"-\", and begin with a letter, a digit or \"_\""
else if
  !checkValues {
    inherit rules;
    about = "gen-nix.dockerTools: image ${name}";
  } (builtins.intersectAttrs rules given)
then
  false
else if maxLayers < 2 then
  fail "maxLayers is ${toString maxLayers}, but an image needs at least 2 layers"
else if !builtins.elem sbom [ null "cyclonedx" "spdx" ] then
  fail "sbom is ${builtins.toJSON sbom}, but it should be \"cyclonedx\" or \"spdx\""
else if layeringPipeline != null then
  refuse "layeringPipeline" "list the packages of each layer: layerPackages = [ [ lowest ] [ next ] ]"
else if mtime == "now" then
  refuse "mtime = \"now\"" "the digest of a layer would change with each build; set a time, such as 2026-01-31T00:00:00Z"
else if !isTime mtime then
  wrongTime "mtime" mtime ""
else if created != "now" && !isTime created then
  wrongTime "created" created ", or \"now\""
else
  true
