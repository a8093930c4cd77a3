# The library of the package set, against what nixpkgs' library of the same names gives. Evaluates
# to the list of failures.
let
  lib = import ../../../nix/package-sets/debian/lib;
  inherit (lib) strings lists attrsets;
  is = expr: expected: { inherit expr expected; };
in
lib.runTests {
  testSplitString = is (lib.splitString "." "a..b") [ "a" "" "b" ];
  testSplitStringSpecial = is (lib.splitString "+" "a+b") [ "a" "b" ];
  testHasInfix = is (lib.hasInfix "a.c" "abc") false;
  testHasSuffix = is (map (lib.hasSuffix "ab") [ "b" "cab" ]) [ false true ];
  testRemovePrefix = is (map (lib.removePrefix "a") [ "ab" "b" ]) [ "b" "b" ];
  testEscapeShellArg = is (map lib.escapeShellArg [ "a" "it's" "" 1 ]) [ "a" "'it'\\''s'" "''" "1" ];
  testEscapeShellArgs = is (lib.escapeShellArgs [ "a b" "c" ]) "'a b' c";
  testMakeBinPath = is (lib.makeBinPath [ "/a" "/b" ]) "/a/bin:/b/bin";
  testMakeBinPathOutput = is (lib.makeBinPath [ { bin = "/b"; out = "/o"; } ]) "/b/bin";
  testConcatLines = is (lib.concatLines [ "a" "b" ]) "a\nb\n";
  testToShellVars = is (lib.toShellVars { a = "b c"; l = [ 1 "x y" ]; }) "a='b c'\ndeclare -a l=(1 'x y')";
  testEscapeNixString = is (strings.escapeNixString "\${x}\"") ''"\''${x}\""'';
  testTrim = is (strings.trim " a b\n") "a b";
  testSanitize = is (strings.sanitizeDerivationName "..a b/c") "a-b-c";
  testToInt = is (map lib.toInt [ "42" " -7 " ]) [ 42 (-7) ];
  testToIntOctal = is (builtins.tryEval (lib.toInt "007")).success false;
  testVersions = is [ (lib.versionOlder "1.9" "1.10") (lib.versionAtLeast "1.10" "1.9") ] [ true true ];
  testVersionParts = is (map (f: f "1.2.3") [ lib.versions.major lib.versions.majorMinor ]) [ "1" "1.2" ];
  testFixedWidth = is (lib.fixedWidthNumber 4 7) "0007";

  testUnique = is (lib.unique [ 2 1 2 ]) [ 2 1 ];
  testRange = is [ (lib.range 1 3) (lib.range 3 1) ] [ [ 1 2 3 ] [ ] ];
  testFoldr = is (lib.foldr (x: rest: x + rest) "." [ "a" "b" ]) "ab.";
  testFindFirst = is (lib.findFirst (x: x > 1) null [ 1 2 3 ]) 2;
  testImap = is (lib.imap0 (index: x: index * x) [ 5 6 ]) [ 0 6 ];
  testTake = is [ (lib.take 2 [ 1 ]) (lib.drop 1 [ 1 2 ]) (lib.sublist 1 1 [ 1 2 3 ]) ] [ [ 1 ] [ 2 ] [ 2 ] ];
  testFlatten = is (lib.flatten [ 1 [ 2 [ 3 ] ] ]) [ 1 2 3 ];
  testNaturalSort = is (lists.naturalSort [ "a10" "a9" ]) [ "a9" "a10" ];
  testToposort = is (lib.toposort (a: b: a < b) [ 3 1 2 ]).result [ 1 2 3 ];
  testToposortCycle = is ((lib.toposort (_: _: true) [ 1 2 ]) ? cycle) true;

  testRecursiveUpdate = is (lib.recursiveUpdate { a.b = 1; a.c = 2; } { a.c = 3; }) { a = { b = 1; c = 3; }; };
  testAttrByPath = is (lib.attrByPath [ "a" "x" ] 0 { a.b = 1; }) 0;
  testFilterAttrs = is (lib.filterAttrs (name: _: name == "a") { a = 1; b = 2; }) { a = 1; };
  testMapAttrs' = is (lib.mapAttrs' (name: value: lib.nameValuePair "x${name}" value) { a = 1; }) { xa = 1; };
  testGenAttrs = is (lib.genAttrs [ "a" ] lib.toUpper) { a = "A"; };
  testCartesian = is (lib.length (attrsets.cartesianProduct { a = [ 1 2 ]; b = [ 3 4 5 ]; })) 6;
  testFoldAttrs = is (lib.foldAttrs (x: all: [ x ] ++ all) [ ] [ { a = 2; } { a = 3; } ]) { a = [ 2 3 ]; };
  testGetExe = is (lib.getExe { name = "x-1"; type = "derivation"; outPath = "/x"; meta.mainProgram = "y"; }) "/x/bin/y";

  testExtends = is (lib.fix (lib.extends (final: prev: { a = prev.a + 1; }) (self: { a = 1; b = self.a; }))) { a = 2; b = 2; };
  testOverride = is ((lib.makeOverridable ({ a, b ? 2 }: { sum = a + b; }) { a = 1; }).override { b = 10; }).sum 11;
  testCallPackage = is (lib.callPackageWith { a = 1; } ({ a, b }: { sum = a + b; }) { b = 2; }).sum 3;
  testFunctionArgs = is (lib.functionArgs (lib.setFunctionArgs (x: x) { a = true; })) { a = true; };

  testToINI = is (lib.generators.toINI { } { s = { a = true; b = "x"; }; }) "[s]\na=true\nb=x\n";
  testToKeyValue = is (lib.generators.toKeyValue { listsAsDuplicateKeys = true; } { a = [ 1 2 ]; }) "a=1\na=2\n";
  testToPretty = is (lib.generators.toPretty { multiline = false; } { a = [ 1 "x" ]; }) "{ a = [ 1 \"x\" ]; }";
  testLicense = is lib.licenses.mit.spdxId "MIT";
}
