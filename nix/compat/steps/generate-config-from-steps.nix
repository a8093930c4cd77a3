/**
  Composes the parameters of an image from steps: each is a file with a function from `{ pkgs, common, input,
  result }` to the result with changes.
*/
{
  pkgs,
  steps,
  common ? { },
  input,
  # Not in the framework: the result of earlier steps.
  result ? { },
}:

builtins.foldl' (
  result: step:
  import step {
    inherit
      pkgs
      common
      input
      result
      ;
  }
) result steps
