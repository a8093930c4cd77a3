{
  leader = "erlang-base";
  mainProgram = "erl";
  script = ''
    for program in lib/erlang/bin/erl lib/erlang/bin/start lib/erlang/bin/start_erl; do
      sed -i "s|/usr/lib/erlang|$out/lib/erlang|g" "$program"
    done
  '';
}
