{ lib, stdenv }:

let
  # the packages of a list, and the packages that these propagate
  withPropagated =
    packages:
    map (item: item.value) (
      builtins.genericClosure {
        startSet = map asItem packages;
        operator = item: map asItem (lib.flatten (item.value.propagatedBuildInputs or [ ]));
      }
    );

  asItem = value: {
    key = builtins.unsafeDiscardStringContext "${value}";
    inherit value;
  };

  inputsOf = value: map lib.getDev (lib.filter (package: package != null) (lib.flatten value));

  # values that can be environment variables of a build
  toEnvironment = lib.mapAttrs (
    _: value: if lib.isBool value || value == null then toString value else value
  );

  makeDerivation =
    finalAttrs: attrs:
    let
      # As in nixpkgs, characters that store paths cannot contain are replaced.
      name = lib.strings.sanitizeDerivationName (
        attrs.name or (
          if attrs ? pname then
            "${attrs.pname}${lib.optionalString (attrs ? version) "-${attrs.version}"}"
          else
            throw "stdenv.mkDerivation: a derivation needs a name, or pname and version"
        )
      );

      isStructured = attrs.__structuredAttrs or false;

      given = removeAttrs attrs [
        "env"
        "meta"
        "passthru"
        "pos"
        "propagatedBuildInputs"
      ];

      drvArgs =
        (if isStructured then given else toEnvironment given)
        // toEnvironment (attrs.env or { })
        // {
          inherit name;
          inherit (stdenv) system;
          builder = attrs.realBuilder or stdenv.shell;
          args = attrs.args or [
            "-e"
            (attrs.builder or ./build.sh)
          ];
          setup = ./setup.sh;
          inherit (stdenv) shell;
          initialPath = stdenv.initialPath;
          outputs = attrs.outputs or [ "out" ];
          nativeBuildInputs = withPropagated (
            inputsOf (
              attrs.nativeBuildInputs or [ ]
              ++ lib.optionals (attrs.doCheck or false) (attrs.nativeCheckInputs or [ ])
            )
          );
          buildInputs = withPropagated (
            inputsOf (
              attrs.buildInputs or [ ]
              ++ attrs.propagatedBuildInputs or [ ]
              ++ lib.optionals (attrs.doCheck or false) (attrs.checkInputs or [ ])
            )
          );
          preferLocalBuild = attrs.preferLocalBuild or true;
          allowSubstitutes = attrs.allowSubstitutes or false;
        };

      drv = derivation (
        if isStructured then drvArgs else removeAttrs drvArgs [ "__structuredAttrs" ]
      );

      extra = {
        inherit name;
        meta = {
          inherit name;
          available = true;
          outputsToInstall = [ (lib.head drvArgs.outputs) ];
        } // attrs.meta or { };
        passthru = attrs.passthru or { };
        propagatedBuildInputs = inputsOf (attrs.propagatedBuildInputs or [ ]);
        overrideAttrs =
          change:
          makeFromFunction (
            final:
            let
              previous = attrsOf final;
            in
            previous // applyChange change final previous
          );
        inputDerivation = drv;
      }
      // lib.optionalAttrs (attrs ? pname) { inherit (attrs) pname; }
      // lib.optionalAttrs (attrs ? version) { inherit (attrs) version; }
      // attrs.passthru or { };

      attrsOf = finalAttrs.__attrsOf;

      outputsList = lib.genAttrs drvArgs.outputs (output: drv.${output} // extra // outputsList);
    in
    drv // extra // outputsList;

  applyChange =
    change: final: previous:
    if lib.isFunction change then
      (
        let
          result = change previous;
        in
        if lib.isFunction result then change final previous else result
      )
    else
      change;

  # `finalAttrs` has the result's attributes and, as finalPackage, the result
  makeFromFunction =
    f:
    let
      attrs = f final;
      final = attrs // {
        finalPackage = package;
        __attrsOf = f;
      };
      package = makeDerivation final attrs;
    in
    package;
in
/**
  Makes a derivation that builds in phases, like nixpkgs' function with the same name.

  The argument is an attribute set, or a function from the final attributes to one.
*/
fnOrAttrs: makeFromFunction (lib.toFunction fnOrAttrs)
