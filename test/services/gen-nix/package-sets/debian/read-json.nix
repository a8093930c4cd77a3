# Reads one of the set's JSON files. When the set is part of a package in the store, Nix counts the
# references of the package as references of the text, which are discarded here.
file: builtins.fromJSON (builtins.unsafeDiscardStringContext (builtins.readFile file))
