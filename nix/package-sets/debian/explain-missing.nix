# Says why the set has no package that its lists name.
lock: what:
"package set debian: the lock, of Debian ${lock.release}, has no package for ${what}; "
+ "a lock that is older than this version of gen-nix lacks new ones: gen-nix lock --refresh"
