/** Values of `restart` in compose, process-compose and systemd, and ours. */
const restarts: Readonly<Record<string, string>> = {
  "unless-stopped": "always; after docker stop, the restart policy of docker run decides",
  no: "never",
  false: "never",
  none: "never",
  true: "always",
  on_failure: "on-failure",
  onFailure: "on-failure",
  exit_on_failure: "never, and essential: true, which ends the container",
  unexpected: "on-failure",
};

/** Returns how to write a policy of compose, process-compose, supervisord or systemd; undefined for others. */
export function explainRestart(text: string): string | undefined {
  const [, attempts] = /^on-failure:(\d+)$/.exec(text) ?? [];
  if (attempts !== undefined)
    return `write restart: { condition: on-failure, attempts: ${attempts} }`;
  const own = restarts[text];
  return own === undefined ? undefined : `write restart: ${own}`;
}
