{ lib, units }:

{
  # Debian chooses one of two by an alternative; the tools are essential there, and so no dependencies.
  # In Nix's sandbox the kernel refuses unknown users in a way that fakeroot does not expect.
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
