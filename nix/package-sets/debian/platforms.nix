# Debian's names of architectures, as Nix calls the platforms.
{
  amd64 = "x86_64-linux";
  arm64 = "aarch64-linux";
}
