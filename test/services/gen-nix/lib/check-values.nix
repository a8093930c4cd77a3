{ lib }:

let
  types = builtins.fromJSON (builtins.readFile ./types.json);

  isText = value: builtins.isString value || builtins.isPath value || value ? outPath;
  isMapping = value: builtins.isAttrs value && !(value ? outPath);
  isDigits = value: builtins.isString value && builtins.match "-?[0-9]+" value != null;

  # The predicates of the types without a base.
  bases = {
    text = builtins.isString;
    path = isText;
    executable = isText;
    argument = value: isText value || builtins.isInt value || builtins.isFloat value;
    scalar = value: bases.argument value || builtins.isBool value;
    # A scalar that keeps its type.
    setting = bases.scalar;
    # As in the framework, a string of digits counts as a number.
    integer = value: builtins.isInt value || isDigits value;
    boolean = builtins.isBool;
    package = isText;
    process = value: value ? managedProcess;
    override = value: builtins.isAttrs value || builtins.isFunction value;
    any = _value: true;
  };

  # Completes a row with the fields of its type.
  complete =
    row:
    let
      type = types.${row.type} or { };
    in
    type // builtins.mapAttrs (_key: noun: "${noun} ${describeRange row}") (nounsWithRange type row) // row;

  nounsWithRange =
    type: row: if row ? range then { inherit (type) one many; } else { };

  # A null end of a range is open.
  describeRange =
    row:
    let
      first = builtins.elemAt row.range 0;
      last = builtins.elemAt row.range 1;
    in
    if last == null then "of at least ${toString first}" else "from ${toString first} to ${toString last}";

  # The checks by the type of a row: whether a value has the right kind, its expected kind, and the errors
  # inside of it.
  kinds = {
    list = row: {
      fits = builtins.isList;
      one = "a list of ${manyOf row.items}";
      inside =
        path: value:
        builtins.concatLists (
          builtins.genList (
            index: find "${path}[${toString index}]" row.items (builtins.elemAt value index)
          ) (builtins.length value)
        );
    };

    mapping = row: {
      fits = isMapping;
      one = "an attribute set of ${manyOf row.values}";
      inside =
        path: value:
        lib.concatMap (findWrongName path row.names or "any") (builtins.attrNames value)
        ++ builtins.concatLists (lib.mapAttrsToList (name: find "${path}.${name}" row.values) value);
    };

    record = row: {
      fits = isMapping;
      one = "an attribute set of ${enumerate "and" (builtins.attrNames row.keys)}";
      inside = path: value: findInRecord path row value ++ findNotOne path row value;
    };

    enum = row: {
      fits = value: builtins.elem value row.choices;
      one = "one of ${enumerate "and" (map builtins.toJSON row.choices)}";
      inside = _path: _value: [ ];
    };

    either = row: {
      fits = value: builtins.any (option: (kindOf option).fits value) row.options;
      one = enumerate "or" (map oneOf row.options);
      inside =
        path: value:
        find path (builtins.head (builtins.filter (option: (kindOf option).fits value) row.options)) value;
    };
  };

  ofBase = row: {
    fits = bases.${row.base or row.type};
    one = withRule row;
    inside =
      path: value:
      lib.optional (!(matches row value && isWithin row value)) (
        wrongValue path (describe value) (withRule row)
      );
  };

  withRule = row: row.one + lib.optionalString (row ? rule) " (${row.rule})";

  kindOf =
    row:
    let
      completed = complete row;
    in
    (kinds.${completed.base or completed.type} or ofBase) completed;

  oneOf = row: (kindOf row).one;
  manyOf = row: (complete row).many or "values, each ${oneOf row}";

  # `toString false` is empty.
  textOf = value: if builtins.isBool value then lib.boolToString value else toString value;
  matches =
    row: value:
    (!(row ? pattern) || builtins.match row.pattern (textOf value) != null)
    && (!(row ? maxLength) || builtins.stringLength value <= row.maxLength);
  isWithin =
    row: value:
    let
      number = if builtins.isString value then builtins.fromJSON value else value;
      last = builtins.elemAt row.range 1;
    in
    !(row ? range) || (number >= builtins.elemAt row.range 0 && (last == null || number <= last));

  # Returns a sentence for each error in a value. A key that is null counts as absent.
  find =
    path: row: value:
    let
      kind = kindOf row;
    in
    if kind.fits value then
      kind.inside path value
    else
      [ (wrongValue path (if row.type == "enum" then describe value else describeType value) (oneOf row)) ];

  findInRecord =
    path: {
      keys,
      # Whether there are further keys, which no rule describes.
      open ? false,
      ...
    }:
    value:
    let
      given = lib.filterAttrs (_key: inner: inner != null) value;
      at = key: if path == "" then key else "${path}.${key}";
      unknown = if open then [ ] else builtins.attrNames (removeAttrs given (builtins.attrNames keys));
      missing = builtins.attrNames (
        lib.filterAttrs (key: row: row.required or false && !(given ? ${key})) keys
      );
    in
    map (key: "${at key} is unknown; known are ${enumerate "and" (builtins.attrNames keys)}.") unknown
    ++ map (key: "${at key} is missing.") missing
    ++ builtins.concatLists (
      lib.mapAttrsToList (key: find (at key) keys.${key}) (builtins.intersectAttrs keys given)
    );

  # A record may require exactly one of several keys. A key that is false counts as absent.
  findNotOne =
    path: row: value:
    let
      among = row.exactlyOne or [ ];
      isGiven = given: given != null && given != false && given != [ ];
      given = builtins.filter (key: isGiven (value.${key} or null)) among;
    in
    lib.optional (
      among != [ ] && value != { } && lib.length given != 1
    ) "${path} has ${if given == [ ] then "none" else enumerate "and" given}, but it needs one of ${enumerate "and" among}.";

  findWrongName =
    path: row: name:
    let
      names = complete (if builtins.isString row then { type = row; } else row);
    in
    lib.optional (!matches names name)
      "${path} has the key ${builtins.toJSON name}, but it should be ${withRule names}.";

  wrongValue =
    path: found: wanted:
    "${path} is ${found}, but it should be ${wanted}.";

  describe =
    value:
    if builtins.isString value || builtins.isInt value then builtins.toJSON value else describeType value;
  describeType =
    value:
    let
      type = builtins.typeOf value;
    in
    if type == "int" then "an int" else "a ${type}";

  enumerate =
    word: texts:
    let
      count = builtins.length texts;
    in
    if count < 2 then
      builtins.concatStringsSep "" texts
    else
      "${builtins.concatStringsSep ", " (lib.take (count - 1) texts)} ${word} ${builtins.elemAt texts (count - 1)}";
in

/**
  Checks the keys of an attribute set by rules, so that an error is reported here and not by an unrelated
  builtin or a running process manager.

  # Inputs

  `rules`
  : Rows by key, as `read-rules.nix` returns them.

  `about`
  : The owner of the values, for messages: `gen-nix.createManagedProcess: process "web"`.

  # Output

  `true`, or an evaluation error with one line for each error.
*/
{ rules, about }:
values:

let
  wrong = findInRecord "" { keys = rules; } values;
in
wrong == [ ] || throw (lib.concatMapStringsSep "\n" (sentence: "${about}: ${sentence}") wrong)
