import { defineProcesses } from "gen-nix";

function portOf(name: string): number {
  throw new Error(`nobody knows the port of ${name}`);
}

export default defineProcesses({
  processes: {
    cache: { process: "/bin/redis-server", port: portOf("cache") },
  },
});
