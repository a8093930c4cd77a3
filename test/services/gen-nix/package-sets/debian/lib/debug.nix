{ lib }:

{
  inherit (builtins) trace addErrorContext unsafeGetAttrPos;

  /** Prints a value, and returns it. */
  traceVal = value: builtins.trace value value;

  /** Prints what a function makes of a value, and returns the value. */
  traceValFn = f: value: builtins.trace (f value) value;

  /** Prints a value fully evaluated, and returns the second one. */
  traceSeq = value: builtins.trace (builtins.deepSeq value value);

  /** Prints a value fully evaluated, and returns it. */
  traceValSeq = value: lib.traceSeq value value;

  /** Prints when the condition holds. */
  traceIf = condition: message: if condition then builtins.trace message else lib.id;

  /** Evaluates tests `{ testX = { expr, expected }; }`, and lists those that fail. */
  runTests =
    tests:
    lib.concatLists (
      lib.mapAttrsToList (
        name: test:
        lib.optional (lib.hasPrefix "test" name && test.expr != test.expected) {
          inherit name;
          inherit (test) expected;
          result = test.expr;
        }
      ) tests
    );
}
