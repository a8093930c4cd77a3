{
  mainProgram = "iptables";
  # Debian chooses one of two variants with update-alternatives.
  script = ''
    for family in iptables ip6tables; do
      for program in "" -save -restore; do ln -s "$family-nft$program" "bin/$family$program"; done
    done
  '';
}
