{
  mainProgram = "node_exporter";
  script = "ln -s prometheus-node-exporter bin/node_exporter";
}
