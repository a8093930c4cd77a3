import { chownSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { needsRoot } from "../support/needs.js";
import {
  makeFolder,
  patience,
  perl,
  polite,
  removeContainers,
  sh,
  startContainer,
} from "./support/container.js";

afterEach(removeContainers);

/** Runs the attack as the user daemon, beside a victim that runs as nobody; returns what the attacker printed. */
async function attack(
  script: string,
  options: { victim?: string; folder?: string; files?: Record<string, string> } = {},
) {
  const container = await startContainer({
    ...(options.folder === undefined ? {} : { folder: options.folder }),
    ...(options.files === undefined ? {} : { files: options.files }),
    processes: {
      victim: `${options.victim ?? sh(polite("victim"))}user nobody\n`,
      evil: `${sh(`${script}; echo attack over; sleep 1000`)}user daemon\ndepends victim started\n`,
    },
  });
  await container.line(/evil \| attack over/);
  return container;
}

describe.runIf(needsRoot(import.meta.filename))("a hostile process with its own user", () => {
  test("cannot reach init, nor its state of other processes", async () => {
    const folder = makeFolder();
    const container = await attack(
      [
        `for path in ${folder}/run ${folder}/run/victim ${folder}/run/evil; do ls $path; touch $path/x; rm -f $path/status.json; mv $path ${folder}/y; done`,
        `ln -s /etc/passwd ${folder}/run/evil/status.json.new`,
        `perl -e 'use Socket; for ("init.sock", "victim/notify.sock") { socket my $s, AF_UNIX, SOCK_SEQPACKET, 0; print connect($s, sockaddr_un("${folder}/run/$_")) ? "CONNECTED\\n" : "refused\\n" }'`,
      ].join("; "),
      { folder },
    );
    expect(container.stdout).not.toContain("CONNECTED");
    expect(container.stdout.match(/evil \| refused/g)).toHaveLength(2);
    for (const path of ["run", "run/victim", "run/evil"]) {
      const status = statSync(join(folder, path));
      expect([status.uid, status.mode & 0o777]).toEqual([0, 0o711]);
    }
    expect((await container.status("victim")).state).toBe("ready");
    expect(statSync(join(container.run, "init.sock")).mode & 0o777).toBe(0o600);
  });

  test("cannot signal, trace or read a keeper, init, or a process of another user", async () => {
    const container = await attack(
      "for pid in $(ls /proc | grep '^[0-9]'); do " +
        "if ! grep -q '^Uid:.1\\b' /proc/$pid/status; then kill -0 $pid 2>/dev/null && echo SIGNALLED $pid; " +
        "for file in environ mem maps fd/1 cwd exe; do head -c 1 /proc/$pid/$file 2>/dev/null | grep -q . && echo READ $pid $file; done; fi; done",
    );
    expect(container.stdout).not.toMatch(/SIGNALLED|READ/);
  });

  test("cannot write to the log, or to the output, of another process", async () => {
    const container = await attack(
      "for fd in /proc/[0-9]*/fd/*; do case $fd in /proc/$$/*|/proc/self/*) ;; *) (echo FORGED > $fd) 2>/dev/null ;; esac; done",
    );
    expect(container.stdout).not.toMatch(/^(victim|gen-nix) \| FORGED/m);
    expect(container.stdout).not.toMatch(/^FORGED/m);
  });

  test("cannot report that another process is ready", async () => {
    const folder = makeFolder();
    const container = await attack(
      `sleep 0.2; perl -e 'use Socket; socket my $s, AF_UNIX, SOCK_DGRAM, 0; print send($s, "READY=1", 0, sockaddr_un("${folder}/run/victim/notify.sock")) ? "SENT\\n" : "refused\\n"'`,
      { folder, victim: `${sh(polite("victim"))}ready notify\n` },
    );
    expect(container.stdout).toContain("evil | refused");
    expect((await container.status("victim")).state).toBe("starting");
  });

  test(
    "cannot have root take its PID file for that of another",
    async () => {
      const folder = makeFolder();
      const container = await startContainer({
        folder,
        files: { initialize: `#!/bin/sh\nmkdir -p ${folder}/shared; chmod 777 ${folder}/shared\n` },
        processes: {
          victim: sh(polite("victim")),
          evil:
            perl(
              `use POSIX; fork and exit; setsid; open my $f, '>', '${folder}/shared/evil.pid'; print $f 1; close $f; sleep 1000`,
            ) +
            `mode daemon\npid-file ${folder}/shared/evil.pid\nuser daemon\ninitialize ${folder}/initialize\nrestart-delay 10\nrestart-tries 1\n`,
        },
        init: "when-all-end stay\n",
      });
      await container.state("evil", "failed");
      expect(container.stderr).toContain("evil: the PID file does not name a process of its own");
      expect((await container.status("victim")).state).toBe("ready");
      expect(await container.stop()).toBe(0);
      expect(container.stdout).toContain("victim stops");
    },
    patience * 2,
  );

  test("cannot use the groups of root, but those of its own", async () => {
    const folder = makeFolder();
    const group = 43210;
    mkdirSync(join(folder, "private"));
    writeFileSync(join(folder, "private/word"), "of a group\n", { mode: 0o640 });
    chownSync(join(folder, "private/word"), 0, group);
    mkdirSync(join(folder, "own"));
    symlinkSync(join(folder, "private"), join(folder, "own/link"));
    chownSync(join(folder, "own"), 1, 1);
    const reads = `${sh("cat $CREDENTIALS_DIRECTORY/word")}user daemon\nrestart never\nsecret word ${folder}/own/link/word\n`;
    const container = await startContainer({
      folder,
      groups: [0, group],
      processes: { stranger: reads, member: `${reads}extra-group ${group}\n` },
    });
    await container.exit;
    expect(container.stderr).toMatch(/stranger: cannot start secret word: .*: Permission denied/);
    expect(container.stdout).toBe("member | of a group\n");
  });

  test("cannot make root follow its link to a file of root", async () => {
    const folder = makeFolder();
    const target = join(folder, "target");
    writeFileSync(target, "of root\n", { mode: 0o600 });
    const plant = (name: string) => `ln -sf ${target} ${folder}/own/${name}`;
    const container = await startContainer({
      folder,
      files: {
        initialize: `#!/bin/sh\nmkdir -p ${folder}/own; chown daemon ${folder}/own\nsetpriv --reuid=daemon --clear-groups sh -c '${["pid", "log", "env", "secret"].map(plant).join("; ")}; mkfifo ${folder}/own/fifo'\n`,
      },
      processes: Object.fromEntries(
        [
          ["logs", `log file ${folder}/own/log 4096 1\n`],
          ["reads", `env-file ${folder}/own/env\n`],
          ["hangs", `env-file ${folder}/own/fifo\n`],
          ["steals", `secret word ${folder}/own/secret\n`],
          ["writes", `mode daemon\npid-file ${folder}/own/pid\n`],
        ]
          .map(([name, directive]) => [
            name,
            `${sh("cat $CREDENTIALS_DIRECTORY/word; echo never")}user daemon\nrestart never\ndepends first completed\n${directive}`,
          ])
          .concat([["first", `exec ${folder}/initialize\ntype oneshot\n`]]),
      ),
    });
    await container.exit;
    expect(readFileSync(target, "utf8")).toBe("of root\n");
    expect(container.stdout).not.toContain("of root");
    expect(container.stderr).toMatch(/logs: cannot start log file .*\/own\/log: /);
    expect(container.stderr).toMatch(/reads: cannot start environment file .*\/own\/env: /);
    expect(container.stderr).toMatch(/hangs: cannot start environment file .*\/own\/fifo: /);
    expect(container.stderr).toMatch(/steals: cannot start secret word: .*\/own\/secret: /);
  });

  test("cannot delay the stop with children that keep forking and ignore signals", async () => {
    const container = await startContainer({
      processes: {
        evil: `${perl(
          "use POSIX; $SIG{$_} = 'IGNORE' for qw(TERM INT HUP QUIT); $| = 1; print \"evil is up\\n\"; " +
            "$end = time + 60; while (time < $end) { my $p = fork; if (!defined $p) { select undef, undef, undef, 0.01; next } if ($p) { exit if rand() < 0.5; select undef, undef, undef, 0.02 } else { setsid } }",
        )}user daemon\nlimit processes 200\nrestart never\n`,
        db: sh(polite("db")),
      },
      init: "stop-budget 1500\nwhen-all-end stay\n",
    });
    await container.line(/evil is up/);
    await container.line(/db is up/);
    expect(await container.stop()).toBe(0);
    expect(container.stdout).toContain("db stops");
  });

  test("cannot create the folder of init beforehand", async () => {
    const folder = makeFolder();
    const container = await startContainer({
      folder,
      processes: { web: sh("sleep 1000") },
      environment: { GEN_NIX_RUN: join(folder, "planted") },
      files: {},
      plant: { path: "planted", owner: 1 },
    });
    expect(await container.exit).toBe(1);
    expect(container.stderr).toMatch(/no folder for the state .*planted: Operation not permitted/);
  });

  test("a folder with files of another program is not cleared", async () => {
    const folder = makeFolder();
    mkdirSync(join(folder, "run"));
    writeFileSync(join(folder, "run/precious"), "kept");
    const container = await startContainer({ folder, processes: { web: sh("echo started") } });
    expect(await container.exit).toBe(1);
    expect(container.stderr).toMatch(/run: Directory not empty/);
    expect(readFileSync(join(folder, "run/precious"), "utf8")).toBe("kept");
  });
});
