# Reads one of the set's JSON files. Where the set is part of a package in the store, Nix takes what the package
# refers to for references of the text.
file: builtins.fromJSON (builtins.unsafeDiscardStringContext (builtins.readFile file))
