# Explains why the set lacks a package of its lists.
lock: what:
"package set debian: the lock, of Debian ${lock.release}, has no package for ${what}; "
+ "a lock from an older version of gen-nix lacks newer packages: run gen-nix lock --refresh"
