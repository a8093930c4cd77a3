# The functions that build the image of a system, by name.
{
  createMultiProcessImage = ./create-multi-process-image.nix;
  createProcessImages = ./create-process-images.nix;
  debianPaths = ./debian-paths.nix;
  entriesToCommands = ./entries-to-commands.nix;
  imageSurroundings = ./image-surroundings.nix;
  initCompanion = ./init-companion.nix;
  initFiles = ./init-files.nix;
  initSpecification = ./init-specification.nix;
  foldersAbove = ./folders-above.nix;
  interactiveTools = ./interactive-tools.nix;
  packagesOfProcesses = ./packages-of-processes.nix;
  programs = ./programs.nix;
  systemEntries = ./system-entries.nix;
  systemImageParameters = ./system-image-parameters.nix;
  textFiles = ./text-files.nix;
  unprivilegedUser = ./unprivileged-user.nix;
}
