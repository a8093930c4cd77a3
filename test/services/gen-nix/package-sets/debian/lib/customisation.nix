{ lib }:

{
  /** Makes a derivation anew with other arguments of `derivation`. */
  overrideDerivation =
    drv: f:
    let
      changed = derivation (drv.drvAttrs // f drv);
    in
    changed // { meta = drv.meta or { }; };

  /**
    Calls a function, and gives its result a method `override`, which calls it again with other
    arguments.

    `overrideAttrs` of the result goes through, so that both can follow one another.
  */
  makeOverridable =
    f:
    lib.mirrorFunctionArgs f (
      args:
      let
        result = f args;
        overrideWith = new: args // (if lib.isFunction new then new args else new);
        override = lib.mirrorFunctionArgs f (new: lib.makeOverridable f (overrideWith new));
        mapResult = g: lib.makeOverridable (lib.mirrorFunctionArgs f (a: g (f a))) args;
      in
      if builtins.isAttrs result then
        result
        // {
          inherit override;
          overrideDerivation = g: mapResult (drv: lib.overrideDerivation drv g);
          ${if result ? overrideAttrs then "overrideAttrs" else null} =
            g: mapResult (drv: drv.overrideAttrs g);
        }
      else if lib.isFunction result then
        lib.setFunctionArgs result (lib.functionArgs result) // { inherit override; }
      else
        result
    );

  /** Calls a function, or the one in a file, with the attributes of a set that its formals name. */
  callPackageWith =
    autoArgs: fn: args:
    let
      f = if lib.isFunction fn then fn else import fn;
      formals = lib.functionArgs f;
      given = builtins.intersectAttrs formals autoArgs // args;
      missing = builtins.filter (name: !(formals.${name} || given ? ${name})) (
        builtins.attrNames formals
      );
    in
    if missing == [ ] then
      lib.makeOverridable f given
    else
      throw "package set debian: no argument ${
        lib.concatMapStringsSep ", " (name: ''"${name}"'') missing
      } for ${if lib.isFunction fn then "a function given to callPackage" else toString fn}";

  /** `callPackageWith` for a function that gives several packages. */
  callPackagesWith =
    autoArgs: fn: args:
    let
      f = if lib.isFunction fn then fn else import fn;
      given = builtins.intersectAttrs (lib.functionArgs f) autoArgs // args;
      all = f given;
    in
    builtins.mapAttrs (
      name: _: lib.makeOverridable (lib.mirrorFunctionArgs f (a: (f a).${name})) given
    ) all;

  /** A derivation with other attributes around the same build. */
  extendDerivation =
    condition: passthru: drv:
    assert condition;
    drv // passthru;

  /** An attribute set of packages that refer to one another, with a `callPackage` of its own. */
  makeScope =
    newScope: f:
    let
      self = f self // {
        newScope = scope: newScope (self // scope);
        callPackage = self.newScope { };
        overrideScope = overlay: lib.makeScope newScope (lib.extends overlay f);
        packages = f;
      };
    in
    self;

  /** A derivation, evaluated as a whole before it is used. */
  hydraJob = drv: drv;

  /** A derivation that gives its outputs lazily. */
  lazyDerivation =
    {
      derivation,
      meta ? null,
      passthru ? { },
      ...
    }:
    derivation // passthru // (if meta == null then { } else { inherit meta; });
}
