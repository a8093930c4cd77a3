/**
  Assigns the numbers that the processes of a model need, as `nixproc-id-assign` of the framework: a process keeps its
  numbers, and the search for a new one starts behind the last assigned number, so that the number of a removed process
  is not used again soon.

  # Inputs

  The settings, and:

  `idResources`
  : The absolute path of a file with the pools: `{ webappPorts = { min = 5000; max = 6000; step = 1; }; }`.

  `ids`
  : The absolute path of a file with earlier numbers; null for none.

  `serviceProperty`
  : The attribute of an instance that lists its pools.

  # Output

  `ids`, `lastAssignments`
  : The numbers, by pool and instance.

  `text`
  : The file with both.

  `xml`
  : The same in XML, as Dynamic Disnix prints it.
*/
{
  idResources,
  ids ? null,
  serviceProperty ? "requiresUniqueIdsFor",
  ...
}@arguments:

let
  settings = import ./settings.nix arguments;
  inherit (settings.pkgs) lib;

  instances = settings.genNix.instancesOf settings.model;
  pools =
    let
      given = import idResources;
    in
    if builtins.isAttrs given then
      builtins.mapAttrs checkPool given
    else
      fail "${idResources} is not an attribute set of pools, such as { webappPorts = { min = 5000; max = 5999; }; }.";

  checkPool =
    pool: bounds:
    if
      builtins.isAttrs bounds
      && builtins.isInt (bounds.min or null)
      && builtins.isInt (bounds.max or null)
      && builtins.isInt (bounds.step or 1)
    then
      bounds
    else
      fail "the pool \"${pool}\" in ${idResources} has no integers min and max; write ${pool} = { min = 5000; max = 5999; }.";

  earlier = if ids == null then { } else import ids;

  fail = message: throw "gen-nix: ${message}";

  poolsOf =
    name:
    let
      wanted = instances.${name}.${serviceProperty} or [ ];
      unknown = builtins.filter (pool: !(pools ? ${pool})) wanted;
    in
    if !builtins.isList wanted then
      fail "${serviceProperty} of the process instance \"${name}\" is not a list of pools."
    else if unknown == [ ] then
      wanted
    else
      fail "the process instance \"${name}\" needs a number of the pool \"${builtins.head unknown}\", which ${idResources} does not define.";

  assign =
    pool: bounds:
    let
      inherit (bounds) min max;
      step = bounds.step or 1;
      owners = builtins.filter (name: builtins.elem pool (poolsOf name)) (builtins.attrNames instances);
      # A number outside of the pool is from a pool that was moved.
      kept = lib.filterAttrs (
        name: number: builtins.elem name owners && number >= min && number <= max
      ) (earlier.ids.${pool} or { });
      count = (max - min) / step + 1;
      after = number: if number + step > max then min else number + step;

      nextFree =
        taken: tries: number:
        if tries == 0 then
          fail "the pool \"${pool}\" (${toString min} to ${toString max}) has no number left."
        else if builtins.elem number taken then
          nextFree taken (tries - 1) (after number)
        else
          number;

      add =
        state: name:
        if state.numbers ? ${name} then
          state
        else
          let
            first =
              if state.last == null || state.last < min || state.last > max then min else after state.last;
            number = nextFree (builtins.attrValues state.numbers) count first;
          in
          {
            numbers = state.numbers // {
              ${name} = number;
            };
            last = number;
          };
    in
    if step < 1 then
      fail "the step of the pool \"${pool}\" must be at least 1."
    else
      lib.foldl' add {
        numbers = kept;
        last = earlier.lastAssignments.${pool} or null;
      } owners;

  assigned = lib.mapAttrs assign pools;
  numbers = lib.mapAttrs (_pool: state: state.numbers) assigned;
  last = lib.filterAttrs (_pool: number: number != null) (
    lib.mapAttrs (_pool: state: state.last) assigned
  );

  # Names of pools and processes need no escapes, because they are attribute names in practice; others are quoted.
  key =
    name: if builtins.match "[a-zA-Z_][a-zA-Z0-9_'-]*" name != null then name else builtins.toJSON name;
  line = indent: name: number: "${indent}${key name} = ${toString number};\n";
  byNumber =
    one: other: one.value < other.value || (one.value == other.value && one.name < other.name);
  sorted = set: builtins.sort byNumber (lib.mapAttrsToList lib.nameValuePair set);
  printPool =
    pool: set:
    if set == { } then
      "    ${key pool} = { };\n"
    else
      "    ${key pool} = {\n"
      + lib.concatMapStrings (entry: line "      " entry.name entry.value) (sorted set)
      + "    };\n";

  # The layout of Dynamic Disnix, in which everything is in the order of names.
  element = indent: tag: name: text: "${indent}<${tag} name=\"${lib.escapeXML name}\">${text}</${tag}>\n";
  assignments =
    indent: set:
    lib.concatStrings (lib.mapAttrsToList (name: number: element indent "assignment" name (toString number)) set);
  resource = pool: set: element "    " "resource" pool "\n${assignments "      " set}    ";
in
{
  ids = numbers;
  lastAssignments = last;
  # In a bare evaluation, no store is needed.
  text =
    "# Numbers that gen-nix assigned. Commit this file, so that processes keep their numbers.\n{\n  ids = {\n"
    + lib.concatStrings (lib.mapAttrsToList printPool numbers)
    + "  };\n  lastAssignments = {\n"
    + lib.concatStrings (lib.mapAttrsToList (line "    ") last)
    + "  };\n}\n";
  xml =
    "<?xml version=\"1.0\"?>\n<ids>\n  <ids>\n"
    + lib.concatStrings (
      lib.mapAttrsToList resource (lib.filterAttrs (_pool: set: set != { }) numbers)
    )
    + "  </ids>\n"
    + lib.optionalString (last != { }) "  <lastAssignments>\n${assignments "    " last}  </lastAssignments>\n"
    + "</ids>";
}
