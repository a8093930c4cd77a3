{ lib }:

{
  inherit (builtins)
    add
    bitAnd
    bitOr
    bitXor
    deepSeq
    genericClosure
    isAttrs
    isBool
    isFloat
    isInt
    isList
    isString
    lessThan
    pathExists
    readFile
    seq
    sub
    tryEval
    ;

  /** Returns its argument. */
  id = x: x;

  /** `const x y` is `x`. */
  const = x: _: x;

  /** Passes a value through functions, from left to right: `pipe 2 [ f g ]` is `g (f 2)`. */
  pipe = builtins.foldl' (value: f: f value);

  /** Joins two lists. */
  concat = x: y: x ++ y;

  /** Logical or, as a function. */
  or = x: y: x || y;

  /** Logical and, as a function. */
  and = x: y: x && y;

  /** True when exactly one of two booleans is. */
  xor = x: y: x != y;

  /** "true" or "false". */
  boolToString = value: if value then "true" else "false";

  /** Merges two attribute sets; the second wins. */
  mergeAttrs = x: y: x // y;

  /** Calls a function of two arguments with them swapped. */
  flip =
    f: x: y:
    f y x;

  /** Calls a function unless the value is null. */
  mapNullable = f: value: if value == null then null else f value;

  /** The smaller of two numbers. */
  min = x: y: if x < y then x else y;

  /** The larger of two numbers. */
  max = x: y: if x > y then x else y;

  /** The remainder of an integer division. */
  mod = base: divisor: base - divisor * (builtins.div base divisor);

  /** -1, 0 or 1, for an order given by less-than. */
  compare = x: y: if x < y then -1 else (if x > y then 1 else 0);

  /**
    Orders by a property first; `splitByAndCompare p yes no a b` compares within the two halves.
  */
  splitByAndCompare =
    p: yes: no: a: b:
    if p a then
      (if p b then yes a b else -1)
    else if p b then
      1
    else
      no a b;

  /** Reads a JSON file. */
  importJSON = path: builtins.fromJSON (builtins.readFile path);

  /** Reads a TOML file. */
  importTOML = path: builtins.fromTOML (builtins.readFile path);

  /** Prints a message on standard error, and returns the second argument. */
  warn = message: builtins.trace "warning: ${message}";

  /** Warns when the condition holds. */
  warnIf = condition: message: if condition then lib.warn message else lib.id;

  /** Warns unless the condition holds. */
  warnIfNot = condition: message: if condition then lib.id else lib.warn message;

  /** Fails with a message when the condition holds. */
  throwIf = condition: message: if condition then throw message else lib.id;

  /** Fails with a message unless the condition holds. */
  throwIfNot = condition: message: if condition then lib.id else throw message;

  /** Prints a message and returns the value. */
  info = message: builtins.trace "INFO: ${message}";

  /** True for a lambda and for an attribute set that acts as one. */
  isFunction = f: builtins.isFunction f || (f ? __functor && lib.isFunction (f.__functor f));

  /** The formals of a function or functor. */
  functionArgs =
    f:
    if f ? __functor then
      f.__functionArgs or (lib.functionArgs (f.__functor f))
    else
      builtins.functionArgs f;

  /** Gives a function other formals for `functionArgs` to see. */
  setFunctionArgs = f: args: {
    __functor = _: f;
    __functionArgs = args;
  };

  /** Gives one function the formals of another. */
  mirrorFunctionArgs = f: g: lib.setFunctionArgs g (lib.functionArgs f);

  /** Makes a constant function of a value that is not a function yet. */
  toFunction = value: if lib.isFunction value then value else _: value;

  /** The base-16 digits of a number. */
  toHexString = number: lib.concatMapStrings lib.hexDigit (lib.toBaseDigits 16 number);

  hexDigit = digit: builtins.substring digit 1 "0123456789ABCDEF";

  /** The digits of a number in some base, the highest first. */
  toBaseDigits =
    base: number:
    let
      rest = builtins.div number base;
    in
    if rest == 0 then
      [ number ]
    else
      lib.toBaseDigits base rest ++ [ (lib.mod number base) ];

  /** Whether this evaluation may not look outside of its inputs. */
  inPureEvalMode = !builtins ? currentSystem;

  /** Whether nix-shell asked for this evaluation. */
  inNixShell = builtins.getEnv "IN_NIX_SHELL" != "";

  /** The release of nixpkgs whose interface this one follows. */
  version = "24.05";
  release = "24.05";
  versionSuffix = "-debian";
}
