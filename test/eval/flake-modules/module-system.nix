# As much of nixpkgs' module system as the modules of the flake use, for a machine without nixpkgs:
# options with types that are checked, submodules, priorities, conditions and merged definitions.
#
# `lib` is extended by the functions, and `evaluate` gives the values of a set of options.
{ lib }:

let
  type = name: check: {
    inherit name check;
    merge = _path: value: value;
  };

  types = {
    bool = type "boolean" lib.isBool;
    package = type "package" lib.isDerivation;
    path = type "path" (value: lib.isPath value || lib.hasPrefix "/" "${value}");
    raw = type "raw value" (_value: true);
    enum = values: type "one of ${toString values}" (value: lib.elem value values);
    either = a: b: type "${a.name} or ${b.name}" (value: a.check value || b.check value);
    nullOr = inner: inner // {
      name = "null or ${inner.name}";
      check = value: value == null || inner.check value;
    };
    listOf = inner: type "list of ${inner.name}" (
      value: lib.isList value && lib.all inner.check value
    );
    attrsOf = inner: {
      name = "attribute set of ${inner.name}";
      check = lib.isAttrs;
      merge = path: lib.mapAttrs (name: mergeValue inner "${path}.${name}");
    };
    submodule = module: {
      name = "submodule";
      check = lib.isAttrs;
      merge =
        path: value:
        lib.fix (config: evaluate path (module { inherit config; }).options value);
    };
  };

  mergeValue =
    type: path: value:
    lib.throwIfNot (type.check value) "the option ${path} is not of type ${type.name}" (
      type.merge path value
    );

  isOption = value: value._type or null == "option";

  evaluate =
    path: options: definitions:
    let
      unknown = lib.attrNames (removeAttrs definitions (lib.attrNames options));
      valueOf =
        name: option:
        let
          here = "${path}.${name}";
        in
        if !isOption option then
          evaluate here option (definitions.${name} or { })
        else if definitions ? ${name} then
          mergeValue option.type here definitions.${name}
        else
          option.default or (throw "the option ${here} is used, but it is not defined");
    in
    lib.throwIf (unknown != [ ]) "the option ${path}.${toString unknown} does not exist" (
      lib.mapAttrs valueOf options
    );

  # What definitions say when nobody else defines anything: without conditions and priorities.
  resolve =
    value:
    if value._type or null == "if" then
      if value.condition then resolve value.content else { }
    else if value._type or null == "merge" then
      lib.foldl' lib.recursiveUpdate { } (map resolve value.contents)
    else if value._type or null == "override" then
      value.content
    else if lib.isAttrs value && !lib.isDerivation value then
      lib.mapAttrs (_name: resolve) value
    else
      value;
in
{
  inherit evaluate resolve;

  lib = lib // {
    inherit types;
    mkOption = option: option // { _type = "option"; };
    mkIf = condition: content: {
      _type = "if";
      inherit condition content;
    };
    mkMerge = contents: {
      _type = "merge";
      inherit contents;
    };
    mkDefault = content: {
      _type = "override";
      inherit content;
    };
    literalExpression = text: text;
    literalMD = text: text;
  };
}
