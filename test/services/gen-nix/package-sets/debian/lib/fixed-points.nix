{ lib }:

{
  /** The value that a function gives when it is called with its own result. */
  fix =
    f:
    let
      x = f x;
    in
    x;

  /** `fix`, with the function itself kept as `__unfix__`. */
  fix' =
    f:
    let
      x = f x // {
        __unfix__ = f;
      };
    in
    x;

  /** Lays an overlay (`final: prev: { ... }`) over a function for `fix`. */
  extends =
    overlay: f: final:
    let
      prev = f final;
    in
    prev // overlay final prev;

  /** Makes one overlay of two; the second sees the first. */
  composeExtensions =
    first: second: final: prev:
    let
      one = first final prev;
      two = second final (prev // one);
    in
    one // two;

  /** Makes one overlay of a list of them. */
  composeManyExtensions = lib.foldr lib.composeExtensions (_: _: { });

  /** An attribute set that refers to itself, with a method `extend` that takes an overlay. */
  makeExtensible = lib.makeExtensibleWithCustomName "extend";

  /** `makeExtensible`, with another name for the method. */
  makeExtensibleWithCustomName =
    name: f:
    lib.fix' (
      final:
      f final
      // {
        ${name} = overlay: lib.makeExtensibleWithCustomName name (lib.extends overlay f);
      }
    );

  /** Turns `final: { ... }`, `final: prev: { ... }` or `{ ... }` into an overlay. */
  toExtension =
    value:
    if lib.isFunction value then
      final: prev:
      let
        result = value final;
      in
      if lib.isFunction result then value final prev else value prev
    else
      _: _: value;
}
