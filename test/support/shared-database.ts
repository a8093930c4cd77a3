/** A database, and a job that writes a value to it, for models whose processes have containers of their own. */
export const databaseProcesses = `  database:
    constructor: redis
    port: 6379
    bind: ["0.0.0.0"]
    settings: { protected-mode: "no" }
  migrate:
    foregroundProcess: \${pkgs.redis}/bin/redis-cli
    args: [-h, !ref database.host, set, greeting, hello]
    type: oneshot`;
