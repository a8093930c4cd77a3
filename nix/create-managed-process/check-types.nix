{ lib }:

/**
  Checks the types of the parameters of `createManagedProcess`, so that a mistake is named here
  and not by a builtin far away.

  # Output

  `true`, or an evaluation error that names the process, the parameter and what it should be.
*/
properties:

let
  name = properties.name or properties.instanceName or "?";

  isText = value: builtins.isString value || builtins.isPath value || value ? outPath;
  isScalar = value: isText value || builtins.isInt value || builtins.isFloat value;
  listOf = predicate: value: builtins.isList value && builtins.all predicate value;
  attrsOf = predicate: value: builtins.isAttrs value && lib.all predicate (lib.attrValues value);
  nullOr = predicate: value: value == null || predicate value;
  isExecutable = {
    check = nullOr isText;
    wanted = "the path of an executable";
  };
  isArguments = {
    check = listOf isScalar;
    wanted = "a list of strings, paths and numbers";
  };
  isString = {
    check = nullOr builtins.isString;
    wanted = "a string";
  };

  types = {
    name = isString;
    instanceName = isString;
    description = isString;
    initialize = isString;
    postInstall = isString;
    user = isString;
    pidFile = isString;
    directory = {
      check = nullOr isText;
      wanted = "a path";
    };
    umask = {
      check = nullOr builtins.isString;
      wanted = "a string such as \"022\"";
    };
    nice = {
      check = nullOr (value: builtins.isInt value || builtins.isString value);
      wanted = "a number from -20 to 19";
    };
    process = isExecutable;
    daemon = isExecutable;
    foregroundProcess = isExecutable;
    args = isArguments;
    daemonArgs = isArguments;
    daemonExtraArgs = isArguments;
    foregroundProcessArgs = isArguments;
    foregroundProcessExtraArgs = isArguments;
    path = {
      check = builtins.isList;
      wanted = "a list of packages";
    };
    environment = {
      check = attrsOf (value: isScalar value || builtins.isBool value);
      wanted = "an attribute set of strings and numbers";
    };
    dependencies = {
      check = listOf builtins.isAttrs;
      wanted = "a list of process packages, such as [ webapp.pkg ]";
    };
    credentials = {
      check = builtins.isAttrs;
      wanted = "an attribute set { groups, users }";
    };
    overrides = {
      check = builtins.isAttrs;
      wanted = "an attribute set by process manager";
    };
  };

  wrong = builtins.filter (parameter: !(types.${parameter}.check properties.${parameter})) (
    builtins.attrNames properties
  );
  complain =
    parameter:
    "gen-nix.createManagedProcess: process \"${name}\": ${parameter} is a"
    + (if builtins.elem (builtins.typeOf properties.${parameter}) [ "int" ] then "n " else " ")
    + "${builtins.typeOf properties.${parameter}}, but it should be ${types.${parameter}.wanted}.";
in
wrong == [ ] || throw (builtins.concatStringsSep "\n" (map complain wrong))
