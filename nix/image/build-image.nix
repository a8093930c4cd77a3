{ buildLayeredImage }:

/**
  Builds an image as a Docker archive, with the parameters of nixpkgs' `buildImage`: files are copied to the
  root of the image (`copyToRoot`), not linked.

  `runAsRoot` is an error, because it would need a virtual machine. `entries` add users and state directories
  to the image instead, and `fakeRootCommands` can change owners.
*/
{
  # The name of the image.
  name,
  # Packages whose trees are copied into the root.
  copyToRoot ? null,
  # The former name of copyToRoot.
  contents ? null,
  # Not supported; the error lists alternatives.
  runAsRoot ? null,
  # Ignored: it configures the virtual machine of runAsRoot.
  diskSize ? null,
  # Ignored, as diskSize.
  buildVMMemorySize ? null,
  # Ignored: the archive of fromImage contains one image.
  fromImageName ? null,
  # Ignored, as fromImageName.
  fromImageTag ? null,
  ...
}@arguments:

if runAsRoot != null then
  throw ''
    gen-nix.dockerTools.buildImage: image ${name}: runAsRoot needs a virtual machine, which this builder does not have. Alternatives:
      - createMultiProcessImage creates users, groups and state directories from the processes' credentials;
      - entries = [ { path = "/data"; type = "directory"; mode = "0750"; uid = 1000; } ] sets owners and modes;
      - fakeRootCommands runs commands such as chown in the folder that becomes the root.''
else if copyToRoot != null && contents != null then
  throw "gen-nix.dockerTools.buildImage: image ${name}: contents is the former name of copyToRoot; set one of them."
else
  buildLayeredImage (
    removeAttrs arguments [
      "contents"
      "runAsRoot"
      "diskSize"
      "buildVMMemorySize"
      "fromImageName"
      "fromImageTag"
    ]
    // {
      copyToRoot = if copyToRoot == null then contents else copyToRoot;
    }
  )
