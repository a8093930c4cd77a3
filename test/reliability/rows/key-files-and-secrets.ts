import { expectThat, type Row, script } from "../row.js";

// Case F8b of public reports: settings that are not in the image.
export const row: Row = {
  name: "`environmentFiles` and `secrets` reach their process from files at run time, and no other process",
  limit: "the value and the secret; the neighbour finds none",
  model: {
    processes: {
      mount: script(
        "mkdir -m 700 /run/keys; echo MODE=production > /run/keys/web.env; echo s3cret > /run/keys/token",
        { type: "oneshot" },
      ),
      web: script("echo web has $MODE $(cat $CREDENTIALS_DIRECTORY/token); exec sleep 100000", {
        user: "web",
        dependsOn: ["mount"],
        environmentFiles: ["/run/keys/web.env"],
        secrets: { token: "/run/keys/token" },
      }),
      neighbour: script(
        "echo neighbour has [$MODE] $(cat /run/gen-nix-init/*/secrets/* /run/keys/* 2>/dev/null | wc -c); exec sleep 100000",
        { user: "neighbour", dependsOn: ["web"] },
      ),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const web = (await container.sees(/web has/)).text.split("has ")[1];
    const neighbour = (await container.sees(/neighbour has/)).text.split("has ")[1];
    const measured = `${web}; ${neighbour}`;
    expectThat(measured === "production s3cret; [] 0", measured);
    return measured;
  },
};
