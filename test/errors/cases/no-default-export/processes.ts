import { defineProcesses } from "gen-nix";

export const model = defineProcesses({
  processes: {
    cache: { process: "/bin/redis-server" },
  },
});
