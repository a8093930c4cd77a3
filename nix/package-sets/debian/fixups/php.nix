{
  leader = "php#-cli";
  mainProgram = "php";
  # Scripts of Debian's packages would enable the extensions: with a link for each, in the order of its priority.
  script = ''
    for program in bin/php[0-9]*; do ln -s "''${program##*/}" bin/php; done
    for version in lib/php/[0-9].[0-9]*; do settings=etc/php/''${version##*/}/cli/conf.d; done
    mkdir -p "$settings"
    for folder in lib/php/[0-9][0-9][0-9]*; do echo "extension_dir=$out/$folder" >"$settings/00-extension-dir.ini"; done
    for file in share/php[0-9]*/*/*.ini; do
      priority=$(sed -n 's/^; *priority=//p' "$file")
      [ -z "$priority" ] || ln -s "../../../../../$file" "$settings/$priority-''${file##*/}"
    done
  '';
}
