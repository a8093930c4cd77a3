# The tools that activate profiles on hosts.
{
  frameworkTools = ./framework-tools.nix;
  packagesOfManager = ./packages-of-manager.nix;
  switchTools = ./switch-tools.nix;
  toolSource = ./tool-source.nix;
}
