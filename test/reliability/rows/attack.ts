import { docker } from "../../e2e/support/docker.js";
import { expectThat, type Row, script, type Trial } from "../row.js";
import type { Container } from "../support/container.js";
import { program } from "../support/programs.js";

const python = (file: string) => ({
  foregroundProcess: "${pkgs.python3}/bin/python3",
  args: ["-u", `\${./${file}}`],
});

/** Fewer attempts mean that the attacker missed what it should try. */
const LEAST = 200;

const breachesIn = (log: readonly { text: string }[]) => [
  ...new Set(log.flatMap(({ text }) => /BREACH (.*)/.exec(text)?.[1] ?? [])),
];

/** Attacks twice: what the first start leaves in /tmp is there when the managers start again. */
async function attack(container: Container): Promise<readonly string[]> {
  const found: string[] = [];
  for (let round = 1; round <= 2; round++) {
    const { text } = await container.sees(/ATTACKS DONE/, { count: round, seconds: 120 });
    const [attempts, ...tools] = text.split("DONE ")[1]?.split(" ") ?? [];
    if (Number(attempts) < LEAST) found.push(`${attempts} attempts alone`);
    if (!tools.includes("gen-nix-control")) found.push("does not find the tools");
    const runs = await container.count(/victim runs/);
    if (runs !== round) found.push(`the victim runs ${runs} times in ${round} starts`);
    const { stdout } = await container.exec("/bin/cat", "/etc/passwd");
    if (!/^victim:/m.test(stdout)) found.push("/etc/passwd is overwritten");
    if (round === 1) await docker("restart", container.id);
  }
  const log = await container.log();
  if (log.some(({ text }) => /FORGED/.test(text) && !/^evil\b/.test(text)))
    found.push("forges a line of the log");
  return [...found, ...breachesIn(log)];
}

/** The same attempts as root succeed, so that they are real. */
async function breachesOfRoot(container: Container): Promise<number> {
  const evil = (await container.processes()).find(({ commandLine }) =>
    /attack\.py/.test(commandLine),
  );
  const [python3 = "", , file = ""] = evil?.commandLine.split(" ") ?? [];
  const { stdout } = await container.exec(python3, "-u", file);
  return breachesIn(stdout.split("\n").map((text) => ({ text }))).length;
}

export const row: Row = {
  name: "a hostile process with a user of its own gets nothing of another: by signals, ptrace, /proc, sockets, PID files, links, or the tools of the manager",
  limit:
    "0 breaches, also with a read-only root; the victim runs once a start; the same attempts as root succeed",
  files: { "attack.py": program("attack.py"), "victim.py": program("victim.py") },
  model: {
    processes: {
      secret: script("umask 077; mkdir -p /dev/shm/keys; echo s3cret > /dev/shm/keys/token", {
        type: "oneshot",
      }),
      victim: {
        ...python("victim.py"),
        user: "victim",
        environment: { PASSPHRASE_OF_THE_TEST: "x" },
        secrets: { token: "/dev/shm/keys/token" },
        ready: { notify: true },
        dependsOn: { secret: "completed" },
      },
      evil: {
        ...python("attack.py"),
        args: ["-u", "${./attack.py}", "--stay"],
        path: ["${pkgs.coreutils}"],
        user: "evil",
        dependsOn: ["victim"],
      },
    },
  },
  async check(trial: Trial) {
    const found: string[] = [];
    for (const options of [[], ["--read-only"]])
      found.push(...(await attack(await trial.start(...options))));
    expectThat(found.length === 0, [...new Set(found)].join("; "));
    const container = await trial.start();
    await container.sees(/ATTACKS DONE/, { seconds: 120 });
    const breaches = await breachesOfRoot(container);
    expectThat(breaches > 20, `0 breaches, but only ${breaches} as root`);
    return `0 breaches; ${breaches} as root`;
  },
};
