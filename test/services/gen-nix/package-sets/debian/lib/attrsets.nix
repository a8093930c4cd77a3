{ lib }:

{
  inherit (builtins)
    attrNames
    catAttrs
    getAttr
    hasAttr
    intersectAttrs
    isAttrs
    listToAttrs
    mapAttrs
    removeAttrs
    ;

  /** The values of an attribute set, in the order of their names. */
  attrValues = builtins.attrValues;

  /** The value at a path of names, or a default. */
  attrByPath =
    path: default: set:
    if path == [ ] then
      set
    else if builtins.isAttrs set && set ? ${builtins.head path} then
      lib.attrByPath (builtins.tail path) default set.${builtins.head path}
    else
      default;

  /** Whether there is a value at a path of names. */
  hasAttrByPath =
    path: set:
    path == [ ]
    || (
      builtins.isAttrs set
      && set ? ${builtins.head path}
      && lib.hasAttrByPath (builtins.tail path) set.${builtins.head path}
    );

  /** The value at a path of names; fails where there is none. */
  getAttrFromPath =
    path: set:
    lib.attrByPath path (throw "cannot find attribute '${lib.concatStringsSep "." path}'") set;

  /** A nested attribute set that holds one value at a path of names. */
  setAttrByPath = path: value: lib.foldr (name: rest: { ${name} = rest; }) value path;

  /** The values of the named attributes. */
  attrVals = names: set: map (name: set.${name}) names;

  /** The attribute set with the named attributes only, which it must have. */
  getAttrs = names: set: lib.genAttrs names (name: set.${name});

  /** The attribute set without the attributes for which the predicate is false. */
  filterAttrs =
    predicate: set:
    builtins.removeAttrs set (
      builtins.filter (name: !predicate name set.${name}) (builtins.attrNames set)
    );

  /** `filterAttrs`, also in the attribute sets inside. */
  filterAttrsRecursive =
    predicate: set:
    lib.mapAttrs (
      _: value:
      if builtins.isAttrs value then lib.filterAttrsRecursive predicate value else value
    ) (lib.filterAttrs predicate set);

  /** Folds over names and values, from the left. */
  foldlAttrs =
    f: initial: set:
    builtins.foldl' (state: name: f state name set.${name}) initial (builtins.attrNames set);

  /** Folds over the values of one name in a list of attribute sets. */
  foldAttrs =
    f: initial: sets:
    lib.zipAttrsWith (_: values: lib.foldr f initial values) sets;

  /** `{ name, value }` */
  nameValuePair = name: value: { inherit name value; };

  /** Maps names and values to pairs, and makes an attribute set of those. */
  mapAttrs' =
    f: set: builtins.listToAttrs (map (name: f name set.${name}) (builtins.attrNames set));

  /** Maps names and values to a list. */
  mapAttrsToList = f: set: map (name: f name set.${name}) (builtins.attrNames set);

  /** The pairs `{ name, value }` of an attribute set. */
  attrsToList = lib.mapAttrsToList lib.nameValuePair;

  /** Maps names and values to attribute sets, and merges those. */
  concatMapAttrs =
    f: set: builtins.foldl' (all: attrs: all // attrs) { } (lib.mapAttrsToList f set);

  /**
    Maps every value that is not an attribute set, at any depth; the function gets the path of
    names.
  */
  mapAttrsRecursive = lib.mapAttrsRecursiveCond (_: true);

  /** `mapAttrsRecursive` that goes only into the attribute sets with a property. */
  mapAttrsRecursiveCond =
    condition: f: set:
    let
      go =
        path:
        builtins.mapAttrs (
          name: value:
          if builtins.isAttrs value && condition value then
            go (path ++ [ name ]) value
          else
            f (path ++ [ name ]) value
        );
    in
    go [ ] set;

  /** Collects the values with a property, at any depth. */
  collect =
    predicate: value:
    if predicate value then
      [ value ]
    else if builtins.isAttrs value then
      builtins.concatMap (lib.collect predicate) (builtins.attrValues value)
    else
      [ ];

  /** An attribute set with the given names, whose values a function makes of them. */
  genAttrs = names: f: builtins.listToAttrs (map (name: lib.nameValuePair name (f name)) names);

  /** Every combination of the lists in an attribute set. */
  cartesianProduct =
    set:
    builtins.foldl' (
      all: name:
      builtins.concatMap (attrs: map (value: attrs // { ${name} = value; }) set.${name}) all
    ) [ { } ] (builtins.attrNames set);
  cartesianProductOfSets = lib.cartesianProduct;

  /** Calls a function with every combination of the lists in an attribute set. */
  mapCartesianProduct = f: set: map f (lib.cartesianProduct set);

  /** Groups the values of a list of attribute sets by name, and applies `name: values: ...`. */
  zipAttrsWith =
    builtins.zipAttrsWith or (
      # before Nix 2.6
      f: sets:
      lib.genAttrs (lib.unique (lib.concatMap builtins.attrNames sets)) (
        name: f name (builtins.catAttrs name sets)
      )
    );

  /** Groups the values of a list of attribute sets by name. */
  zipAttrs = lib.zipAttrsWith (_: values: values);

  /** Merges a list of attribute sets; later ones win. */
  mergeAttrsList = builtins.foldl' (all: attrs: all // attrs) { };

  /** Whether a value is a derivation, or stands for one. */
  isDerivation = value: value.type or null == "derivation";

  /** The attribute set when the condition holds, else an empty one. */
  optionalAttrs = condition: attrs: if condition then attrs else { };

  /** Merges two attribute sets, and the sets inside them, until a condition on both sides holds. */
  recursiveUpdateUntil =
    stop: left: right:
    let
      go =
        path:
        lib.zipAttrsWith (
          name: values:
          let
            here = path ++ [ name ];
            new = builtins.head values;
            old = builtins.elemAt values 1;
          in
          if builtins.length values == 1 || stop here old new then
            new
          else
            go here [
              new
              old
            ]
        );
    in
    go [ ] [
      right
      left
    ];

  /** Merges two attribute sets, and the sets inside them; the second wins. */
  recursiveUpdate = lib.recursiveUpdateUntil (
    _: left: right:
    !(builtins.isAttrs left && builtins.isAttrs right)
  );

  /** Whether an attribute set holds a pattern, at any depth. */
  matchAttrs =
    pattern: attrs:
    builtins.isAttrs pattern
    && builtins.all (
      name:
      attrs ? ${name}
      && (
        if builtins.isAttrs pattern.${name} then
          builtins.isAttrs attrs.${name} && lib.matchAttrs pattern.${name} attrs.${name}
        else
          pattern.${name} == attrs.${name}
      )
    ) (builtins.attrNames pattern);

  /** Replaces attributes that exist, by functions of the old value. */
  updateManyAttrsByPath =
    updates: set:
    builtins.foldl' (
      all: { path, update }: lib.recursiveUpdateUntil (here: _: _: here == path) all (
        lib.setAttrByPath path (update (lib.getAttrFromPath path all))
      )
    ) set updates;

  /** Marks an attribute set so that tools look for derivations in it. */
  recurseIntoAttrs = attrs: attrs // { recurseForDerivations = true; };

  /** The opposite of `recurseIntoAttrs`. */
  dontRecurseIntoAttrs = attrs: attrs // { recurseForDerivations = false; };

  /** The output of a package by name, or the package itself where it has no such output. */
  getOutput =
    output: package:
    if !package ? outputSpecified || !package.outputSpecified then
      package.${output} or package.out or package
    else
      package;

  /** The output with programs. */
  getBin = lib.getOutput "bin";

  /** The output with libraries. */
  getLib = lib.getOutput "lib";

  /** The output with headers. */
  getDev = lib.getOutput "dev";

  /** The output with manual pages. */
  getMan = lib.getOutput "man";

  /** `getDev` for every package of a list. */
  chooseDevOutputs = map lib.getDev;
}
