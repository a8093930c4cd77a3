{ buildLayeredImage }:

/**
  Builds an image as a Docker archive, with the parameters of nixpkgs' `buildImage`: files are copied to the
  root of the image (`copyToRoot`), not linked.

  `runAsRoot` needs no virtual machine: the commands run in a user namespace. Unlike those of nixpkgs, they do
  not see the files of `fromImage`, and cannot change or remove them.
*/
{
  # The name of the image.
  name,
  # Packages whose trees are copied into the root.
  copyToRoot ? null,
  # The former name of copyToRoot.
  contents ? null,
  # Ignored: nixpkgs runs runAsRoot in a virtual machine, which it configures.
  diskSize ? null,
  # Ignored, as diskSize.
  buildVMMemorySize ? null,
  ...
}@arguments:

if copyToRoot != null && contents != null then
  throw "gen-nix.dockerTools.buildImage: image ${name}: contents is the former name of copyToRoot; set one of them."
else
  buildLayeredImage (
    removeAttrs arguments [
      "contents"
      "diskSize"
      "buildVMMemorySize"
    ]
    // {
      copyToRoot = if copyToRoot == null then contents else copyToRoot;
    }
  )
