/**
  Builds an image from steps: see generate-config-from-steps.nix.
*/
{
  pkgs,
  steps,
  common ? { },
  input,
}@given:

let
  parameters = import ./generate-config-from-steps.nix given;
in
(import ../../. { inherit pkgs; }).dockerTools.buildImage parameters
