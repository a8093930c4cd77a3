# The tools that activate profiles on hosts.
{
  switchTools = ./switch-tools.nix;
}
