/**
  Reads a file of rules: JSON with a row for each key. The `keys` of a row may be the path of another file,
  relative to this one.

  # Output

  An attribute set of rows. nix/process/README.md describes their fields.
*/
file:

let
  resolve =
    row:
    row
    // (if row ? keys then { keys = resolveKeys row.keys; } else { })
    // (if row ? items then { items = resolveRow row.items; } else { })
    // (if row ? values then { values = resolveRow row.values; } else { })
    // (if row ? names then { names = resolveRow row.names; } else { })
    // (if row ? options then { options = map resolveRow row.options; } else { });

  # The name of a type stands for a row without other fields.
  resolveRow = row: if builtins.isString row then { type = row; } else resolve row;

  resolveKeys =
    keys:
    if builtins.isString keys then
      import ./read-rules.nix (dirOf file + "/${keys}")
    else
      builtins.mapAttrs (_name: resolve) keys;
in
resolveKeys (builtins.fromJSON (builtins.readFile file))
