{ lib, ... }:

/**
  Checks the parameters of `createManagedProcess`, so that a mistake is named here and not by a
  builtin far away, or by a process manager that runs already.

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
  # A name becomes part of file names, of units, and of variables of a shell.
  isName = {
    check = nullOr builtins.isString;
    valid = nullOr (value: builtins.match "[A-Za-z0-9_][A-Za-z0-9_.@-]*" value != null);
    wanted = "a name of letters, digits, and _ . @ -";
  };

  types = {
    name = isName;
    instanceName = isName;
    description = isString;
    initialize = isString;
    postInstall = isString;
    user = isName;
    pidFile = isString;
    directory = {
      check = nullOr isText;
      wanted = "a path";
    };
    umask = {
      check = nullOr builtins.isString;
      valid = nullOr (value: builtins.match "[0-7]{1,4}" value != null);
      wanted = "a string such as \"022\"";
    };
    nice = {
      check = nullOr (value: builtins.isInt value || builtins.isString value);
      valid = nullOr (value: builtins.match "-?1?[0-9]|-20" (toString value) != null);
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
      valid =
        variables:
        builtins.all (variable: builtins.match "[A-Za-z_][A-Za-z0-9_]*" variable != null) (
          builtins.attrNames variables
        );
      wanted = "an attribute set of strings and numbers, by names of variables";
    };
    dependencies = {
      check = builtins.isList;
      valid = listOf (value: value ? managedProcess);
      wanted = "a list of process packages, such as [ webapp.pkg ]";
    };
    credentials = {
      check = builtins.isAttrs;
      wanted = "an attribute set { groups, users }";
    };
    overrides = {
      check = attrsOf (value: builtins.isAttrs value || lib.isFunction value);
      wanted = "an attribute set, by process manager, of attribute sets or functions";
    };
  };

  isRight =
    parameter:
    let
      type = types.${parameter};
      value = properties.${parameter};
    in
    type.check value && (type.valid or (_value: true)) value;
  wrong = builtins.filter (parameter: !isRight parameter) (builtins.attrNames properties);

  article = type: if type == "int" then "an int" else "a ${type}";
  describe =
    value:
    if builtins.isString value || builtins.isInt value then
      builtins.toJSON value
    else
      article (builtins.typeOf value);
  complain =
    parameter:
    let
      value = properties.${parameter};
      # A value of the right type is shown, of a wrong one the type.
      inherit (types.${parameter}) check wanted;
      found = if check value then describe value else article (builtins.typeOf value);
    in
    "gen-nix.createManagedProcess: process \"${name}\": "
    + "${parameter} is ${found}, but it should be ${wanted}.";
in
wrong == [ ] || throw (builtins.concatStringsSep "\n" (map complain wrong))
