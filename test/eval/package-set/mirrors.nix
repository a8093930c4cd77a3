# Which mirrors the package set reads out of apt configurations; each attribute is a list of the
# URLs that are chosen.
let
  lib = import ../../../nix/package-sets/debian/lib;
  parseList = import ../../../nix/package-sets/debian/mirrors/parse-list.nix { inherit lib; };
  parseDeb822 = import ../../../nix/package-sets/debian/mirrors/parse-deb822.nix { inherit lib; };
  chooseMirror = import ../../../nix/package-sets/debian/mirrors/choose-mirror.nix { inherit lib; };

  choose =
    sources:
    map
      (
        archive:
        chooseMirror {
          inherit sources archive;
          suites = if archive == "main" then [ "bookworm" ] else [ "bookworm-security" ];
        }
      )
      [
        "main"
        "security"
      ];
in
{
  deb822 = choose (parseDeb822 ''
    # a comment
    Types: deb deb-src
    URIs: http://mirror.example.test/debian/
    Suites: bookworm
      bookworm-updates
    Components: main contrib
    Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

    types: deb
    uris: https://mirror.example.test/debian-security
    suites: bookworm-security
    components: main
  '');

  oneLine = choose (parseList ''
    # deb http://commented.example.test/debian bookworm main
    deb [arch=amd64 signed-by=/k.gpg] http://mirror.example.test/debian bookworm main contrib # why
    deb-src http://source.example.test/debian bookworm main
    deb	http://mirror.example.test/debian-security	bookworm-security/updates main
  '');

  thirdPartiesFirst = choose (parseList ''
    deb http://vendor.example.test/apt bookworm main
    deb http://other.example.test/linux/debian bookworm stable
    deb http://mirror.example.test/debian bookworm main
    deb http://mirror.example.test/debian-security bookworm-security main
  '');

  disabled = choose (parseDeb822 ''
    Types: deb
    URIs: http://off.example.test/debian
    Suites: bookworm
    Components: main
    Enabled: no
  '');

  cdrom = choose (parseList ''
    deb cdrom:[Debian GNU/Linux 12]/ bookworm main
    deb http://mirror.example.test/debian bookworm main
  '');

  otherRelease = choose (parseList ''
    deb http://mirror.example.test/debian stable main
  '');
}
