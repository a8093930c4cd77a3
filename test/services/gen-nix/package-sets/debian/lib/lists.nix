{ lib }:

{
  inherit (builtins)
    all
    any
    concatLists
    concatMap
    elem
    elemAt
    filter
    foldl'
    genList
    head
    isList
    length
    map
    partition
    sort
    tail
    ;

  /** The elements by the name that a function gives each. */
  groupBy =
    builtins.groupBy or (
      # before Nix 2.5
      f: list:
      lib.zipAttrsWith (_: values: values) (map (element: { ${f element} = element; }) list)
    );

  /** A list of one element. */
  singleton = x: [ x ];

  /** `map` with its arguments swapped. */
  forEach = list: f: map f list;

  /** Folds from the right: `foldr f z [ a b ]` is `f a (f b z)`. */
  foldr =
    f: initial: list:
    let
      count = builtins.length list;
      go =
        index: if index == count then initial else f (builtins.elemAt list index) (go (index + 1));
    in
    go 0;

  fold = lib.foldr;

  /** Folds from the left, lazily. */
  foldl =
    f: initial: list:
    let
      go = index: if index < 0 then initial else f (go (index - 1)) (builtins.elemAt list index);
    in
    go (builtins.length list - 1);

  /** Maps with the index, counted from 0. */
  imap0 =
    f: list: builtins.genList (index: f index (builtins.elemAt list index)) (builtins.length list);

  /** Maps with the index, counted from 1. */
  imap1 = f: lib.imap0 (index: f (index + 1));

  /** Maps with the index, and joins the lists that come out. */
  concatImap = f: list: builtins.concatLists (lib.imap1 f list);

  /** Flattens lists in lists. */
  flatten =
    value: if builtins.isList value then builtins.concatMap lib.flatten value else [ value ];

  /** The list without the elements that equal a value. */
  remove = value: builtins.filter (x: x != value);

  /** The only element with a property, else one of two other values: for none, and for several. */
  findSingle =
    predicate: none: several: list:
    let
      found = builtins.filter predicate list;
      count = builtins.length found;
    in
    if count == 0 then
      none
    else if count != 1 then
      several
    else
      builtins.head found;

  /** The first element with a property, or a default. */
  findFirst =
    predicate: default: list:
    let
      index = lib.findFirstIndex predicate null list;
    in
    if index == null then default else builtins.elemAt list index;

  /** The index of the first element with a property, or a default. */
  findFirstIndex =
    predicate: default: list:
    let
      count = builtins.length list;
      go =
        index:
        if index == count then
          default
        else if predicate (builtins.elemAt list index) then
          index
        else
          go (index + 1);
    in
    go 0;

  /** How many elements have a property. */
  count = predicate: list: builtins.length (builtins.filter predicate list);

  /** `[ value ]` when the condition holds, else `[ ]`. */
  optional = condition: value: if condition then [ value ] else [ ];

  /** The list when the condition holds, else `[ ]`. */
  optionals = condition: list: if condition then list else [ ];

  /** A list, or a list of the one value. */
  toList = value: if builtins.isList value then value else [ value ];

  /** The integers from first to last, both included. */
  range =
    first: last: if first > last then [ ] else builtins.genList (n: first + n) (last - first + 1);

  /** A value, some times over. */
  replicate = count: value: builtins.genList (_: value) count;

  /** Joins two lists element by element with a function, up to the shorter one's end. */
  zipListsWith =
    f: left: right:
    builtins.genList (index: f (builtins.elemAt left index) (builtins.elemAt right index)) (
      lib.min (builtins.length left) (builtins.length right)
    );

  /** Joins two lists into pairs `{ fst, snd }`. */
  zipLists = lib.zipListsWith (fst: snd: { inherit fst snd; });

  /** The list from its end to its start. */
  reverseList =
    list:
    let
      count = builtins.length list;
    in
    builtins.genList (index: builtins.elemAt list (count - index - 1)) count;

  /** The first n elements. */
  take = count: lib.sublist 0 count;

  /** All but the first n elements. */
  drop = count: list: lib.sublist count (builtins.length list) list;

  /** All but the last n elements. */
  dropEnd = count: list: lib.take (lib.max 0 (builtins.length list - count)) list;

  /** `count` elements from the index `start` on. */
  sublist =
    start: count: list:
    let
      available = builtins.length list - start;
      wanted = if count < available then count else available;
    in
    builtins.genList (index: builtins.elemAt list (start + index)) (lib.max 0 wanted);

  /** The last element. */
  last =
    list:
    assert lib.assertMsg (list != [ ]) "lists.last: list must not be empty!";
    builtins.elemAt list (builtins.length list - 1);

  /** All elements but the last. */
  init =
    list:
    assert lib.assertMsg (list != [ ]) "lists.init: list must not be empty!";
    lib.take (builtins.length list - 1) list;

  /** Every combination of two lists, through a function. */
  crossLists =
    f: lists: builtins.foldl' (fs: args: builtins.concatMap (f: map f args) fs) [ f ] lists;

  /** The list without repetitions; the first of equal elements stays. */
  unique = builtins.foldl' (seen: x: if builtins.elem x seen then seen else seen ++ [ x ]) [ ];

  /** The elements that are in both lists, in the second list's order. */
  intersectLists = left: builtins.filter (x: builtins.elem x left);

  /** The elements of the second list that the first does not have. */
  subtractLists = left: builtins.filter (x: !builtins.elem x left);

  /** True when two lists share no element. */
  mutuallyExclusive = left: right: !builtins.any (x: builtins.elem x left) right;

  /** Compares two lists element by element. */
  compareLists =
    compare: left: right:
    if left == [ ] then
      (if right == [ ] then 0 else -1)
    else if right == [ ] then
      1
    else
      let
        order = compare (builtins.head left) (builtins.head right);
      in
      if order == 0 then
        lib.compareLists compare (builtins.tail left) (builtins.tail right)
      else
        order;

  /** Sorts by a key. */
  sortOn = key: builtins.sort (a: b: key a < key b);

  /** Sorts texts so that numbers in them count as numbers. */
  naturalSort =
    list:
    let
      parts =
        text:
        map (part: if builtins.isList part then lib.toIntBase10 (builtins.head part) else part) (
          builtins.split "([0-9]+)" text
        );
      pairs = map (text: {
        key = parts text;
        inherit text;
      }) list;
      compareParts = a: b: if a < b then -1 else (if a > b then 1 else 0);
    in
    map (pair: pair.text) (
      builtins.sort (a: b: lib.compareLists compareParts a.key b.key < 0) pairs
    );

  /** True when the list starts with another one. */
  hasPrefix = prefix: list: lib.take (builtins.length prefix) list == prefix;

  /** The list without a prefix that it must have. */
  removePrefix =
    prefix: list:
    if lib.lists.hasPrefix prefix list then
      lib.drop (builtins.length prefix) list
    else
      throw "lib.lists.removePrefix: First argument is not a list prefix of the second argument";

  /** The sum of a list of numbers. */
  sum = builtins.foldl' builtins.add 0;

  /**
    Sorts a graph of dependencies: `before a b` says that a comes before b. Gives `result`, or
    `cycle` and `loops`.
  */
  toposort =
    before: list:
    let
      go =
        done: waiting:
        let
          parts = builtins.partition (x: !builtins.any (y: y != x && before y x) waiting) waiting;
        in
        if waiting == [ ] then
          { result = done; }
        else if parts.right == [ ] then
          {
            cycle = waiting;
            loops = waiting;
          }
        else
          go (done ++ [ (builtins.head parts.right) ]) (
            builtins.tail parts.right ++ parts.wrong
          );
    in
    go [ ] list;

  /** True when no element occurs twice. */
  allUnique = list: builtins.length (lib.unique list) == builtins.length list;
}
