{ lib }:

{
  /** For `assert`: true, or an error with a message. */
  assertMsg = condition: message: condition || throw message;

  /** For `assert`: the value is one of a list. */
  assertOneOf =
    name: value: allowed:
    lib.assertMsg (builtins.elem value allowed)
      "${name} must be one of ${lib.generators.toPretty { } allowed}, but is: ${lib.generators.toPretty { } value}";

  /** For `assert`: every value is one of a list. */
  assertEachOneOf =
    name: values: allowed:
    lib.assertMsg (builtins.all (value: builtins.elem value allowed) values)
      "each element in ${name} must be one of ${lib.generators.toPretty { } allowed}, but is: ${lib.generators.toPretty { } values}";
}
