{ buildLayeredImage }:

/**
  An image as a Docker archive, with the parameters of nixpkgs' `buildImage`: files are copied to
  the root of the image (`copyToRoot`), not linked.

  `runAsRoot` would need a virtual machine, and is refused: users and state directories are entries
  of an image here (`entries`), and `fakeRootCommands` may change owners.
*/
{
  # The name of the image.
  name,
  # Packages whose trees are copied into the root.
  copyToRoot ? null,
  # The former name of copyToRoot.
  contents ? null,
  # Refused, with what to do instead.
  runAsRoot ? null,
  # For the virtual machine of runAsRoot, which there is none of.
  diskSize ? null,
  # For the virtual machine as well.
  buildVMMemorySize ? null,
  # The archive of fromImage holds one image.
  fromImageName ? null,
  # The same for its tag.
  fromImageTag ? null,
  ...
}@arguments:

if runAsRoot != null then
  throw ''
    gen-nix.dockerTools.buildImage: image ${name}: runAsRoot needs a virtual machine, which this builder has not. Instead:
      - createMultiProcessImage makes users, groups and state directories from the processes' credentials;
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
