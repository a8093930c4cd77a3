# The module system that evaluates modular services; a run copies it to this place.
_final: _prev: { path = ./nixpkgs; }
