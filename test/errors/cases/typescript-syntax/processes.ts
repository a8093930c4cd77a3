import { defineProcesses } from "gen-nix";

export default defineProcesses({
  processes: {
    cache: { process: "/bin/redis-server" port: 6379 },
  },
});
