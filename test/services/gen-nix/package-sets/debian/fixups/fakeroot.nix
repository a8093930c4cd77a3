{ lib, units }:

{
  # Debian chooses one of two variants with update-alternatives. The tools that the script uses are
  # essential packages in Debian, so it does not declare them. In Nix's sandbox, chown to an unknown user
  # fails with an error that fakeroot does not handle.
  environment = {
    library = "${units.libfakeroot}/lib/libfakeroot";
    programs = lib.makeBinPath [
      units.coreutils
      units.sed
      units.util-linux
    ];
  };
  script = ''
    ln -s fakeroot-sysv bin/fakeroot
    for kind in sysv tcp; do
      sed -i \
        -e "s|^FAKEROOT_BINDIR=.*|FAKEROOT_BINDIR=$out/bin|" \
        -e "s|^PATHS=/usr.*|PATHS=$library|" \
        -e "2i PATH=$programs\''${PATH:+:\$PATH}" \
        -e "2i export FAKEROOTDONTTRYCHOWN=\''${FAKEROOTDONTTRYCHOWN-1}" \
        bin/fakeroot-$kind
    done
  '';
}
