{
  drop = [ "share/vim/*" ];
  script = ''
    # nixpkgs' nginx has its mime types and parameters in conf
    ln -s etc/nginx conf
    # and its temporary files below /tmp, where a folder need not be made first
    strings -t d bin/nginx | while read -r offset text; do
      case $text in
        /var/lib/nginx/*)
          printf /tmp/////nginx- | dd of=bin/nginx bs=1 seek="$offset" conv=notrunc 2>/dev/null
          ;;
      esac
    done
  '';
}
