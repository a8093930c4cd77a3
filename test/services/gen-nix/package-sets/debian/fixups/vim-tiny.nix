{
  mainProgram = "vim";
  script = ''
    ln -s vim.tiny bin/vim
    ln -s vim.tiny bin/vi
  '';
}
