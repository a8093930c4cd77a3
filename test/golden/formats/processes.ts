import { defineProcesses, nix, ref } from "gen-nix";

const unprivileged = { umask: "022", nice: -5 };

export default defineProcesses({
  image: {
    name: "formats",
    tag: "1.0",
    processManager: "sysvinit",
    // biome-ignore format: a number is taken as it is written
    labels: { ratio: 1.50, quoted: 'say "hi" to ${lib.version}' },
    exposedPorts: [8080],
  },
  constructors: { webapp: "./webapp.nix" },
  processes: {
    cache: {
      process: "${pkgs.redis}/bin/redis-server",
      args: ["--port", ref("cache.port"), "--limit", nix`toString (2 * ${ref("cache.port")})`],
      port: 6379,
      ...unprivileged,
      user: "cache",
      environment: { DEBUG: true, NOTHING: "", TEXT: "two\nlines\té" },
    },
    webapp: { constructor: "webapp", port: 5000, dnsName: "webapp.local", dependsOn: ["cache"] },
    proxy: { constructor: "nginxReverseProxyHostBased", port: 8080, webapps: [ref("webapp")] },
  },
});
