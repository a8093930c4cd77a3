/**
  The step that makes the first start of a container deploy the model, unless the caller sets `bootstrap = false`. It
  replaces the command of the step of the process manager.
*/
{
  pkgs,
  common ? { },
  input,
  result,
}:

let
  inherit (import ./library-of-step.nix { inherit pkgs input; }) stepParts;
  add = import ./add-parts.nix { inherit stepParts result; };

  root = stepParts.mutableRoot (
    builtins.intersectAttrs {
      bootstrap = null;
      channelURL = null;
      extraParams = null;
    } input
    // {
      stopSignal = result.config.StopSignal or null;
    }
  );
  added = add {
    entries = [
      {
        type = "symlink";
        path = "/bin/bootstrap";
        target = root.path;
      }
    ];
  };
in
if !(input.bootstrap or true) then
  result
else
  added
  // {
    config = added.config // {
      Cmd = [ "/bin/bootstrap" ];
    };
  }
