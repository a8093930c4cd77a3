# Nix's platforms, by Debian's names of architectures.
{
  amd64 = "x86_64-linux";
  arm64 = "aarch64-linux";
}
