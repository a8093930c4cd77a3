import { setTimeout as sleep } from "node:timers/promises";
import { docker } from "../../e2e/support/docker.js";
import { expectThat, type Row, script } from "../row.js";

/** What a hostile process tries against its neighbours; each line says what succeeded. */
const ATTACKS = `
for f in victim victim.pid; do echo 1 > /tmp/$f; done
for d in /run /var/run /run/gen-nix /run/gen-nix/victim /etc /nix/store /var /; do
  : > $d/evil 2>/dev/null && echo BREACH writes $d
done
ln -sf /etc/passwd /tmp/evil-link; ln -sf /etc/passwd /tmp/victim.pid
for p in /proc/[0-9]*; do
  n=\${p#/proc/}; [ "$n" = $$ ] && continue
  [ "$(stat -c %u $p 2>/dev/null)" = "$(id -u)" ] && continue
  kill -CONT $n 2>/dev/null && echo BREACH signals $n
  cat $p/environ >/dev/null 2>&1 && echo BREACH reads the environment of $n
  : 2>/dev/null > $p/mem && echo BREACH writes the memory of $n
done
for s in /run/gen-nix/*.sock /run/gen-nix/*/*.sock /run/*.sock /run/service/*/supervise/control /run/*/*/supervise/control; do
  [ -w "$s" ] && echo BREACH may write $s
done
gen-nix-control stop victim 2>/dev/null && echo BREACH stops the victim
echo ATTACKS DONE; exec sleep 100000
`;

export const row: Row = {
  name: "a hostile process with a user of its own can neither stop, signal, read nor impersonate another, nor have root write for it",
  limit: "0 breaches; the victim keeps running, also after a restart of the container",
  model: {
    processes: {
      victim: script("echo victim runs; exec sleep 4711", {
        user: "victim",
        environment: { PASSPHRASE_OF_THE_TEST: "x" },
      }),
      evil: script(ATTACKS, { user: "evil", dependsOn: ["victim"] }),
    },
  },
  async check(trial) {
    const container = await trial.start();
    const breaches: string[] = [];
    for (let round = 1; round <= 2; round++) {
      await container.sees(/ATTACKS DONE/, { count: round });
      await sleep(500);
      const victims = (await container.processes()).filter(({ commandLine }) =>
        /^\S*sleep 4711/.test(commandLine),
      );
      if (victims.length !== 1) breaches.push(`${victims.length} victims run`);
      const runs = await container.count(/victim runs/);
      if (runs !== round) breaches.push(`the victim runs ${runs} times in ${round} starts`);
      const { stdout } = await container.exec("/bin/cat", "/etc/passwd");
      if (!/^victim:/m.test(stdout)) breaches.push("/etc/passwd is overwritten");
      if (round === 1) await docker("restart", container.id);
    }
    const log = await container.log();
    breaches.push(...log.flatMap(({ text }) => /BREACH (.*)/.exec(text)?.[1] ?? []));
    expectThat(breaches.length === 0, [...new Set(breaches)].join("; "));
    return "0 breaches";
  },
};
