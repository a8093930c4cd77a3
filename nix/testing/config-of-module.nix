/**
  Returns the configuration of a module of NixOS, which is an attribute set, a function, or a file with one of them.
*/
{ lib, pkgs }:

module:

let
  value = if builtins.isPath module || builtins.isString module then import module else module;
in
if builtins.isFunction value then
  value {
    inherit lib pkgs;
    config = { };
  }
else
  value
