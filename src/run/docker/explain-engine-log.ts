/** Failures in dockerd's log, each with its explanation and remedy. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [
    /cgroups?:? .*(not mounted|mountpoint|no such file)|cgroup isn't mounted/i,
    "no control groups are mounted: run `mount -t cgroup2 none /sys/fs/cgroup` as root, or use a machine that boots with an init",
  ],
  [
    /operation not permitted|permission denied/i,
    "this container or chroot lacks a privilege that an engine needs (CAP_SYS_ADMIN): use a privileged container, or point DOCKER_HOST at an engine outside",
  ],
  [/no space left on device/i, "the disk is full"],
];

/** Whether an engine failed only because of its bridge network, so that it can start without the bridge. */
export function failedOnBridge(log: string): boolean {
  return /iptables|bridge|nat table|network controller/i.test(lastFailure(log));
}

/** Returns one line from an engine's log that explains why it did not start. */
export function explainEngineLog(log: string): string {
  const failure = lastFailure(log);
  const cause = CAUSES.find(([pattern]) => pattern.test(failure))?.[1];
  return cause === undefined ? failure : `${failure}: ${cause}`;
}

function lastFailure(log: string): string {
  const lines = log.trim().split("\n");
  const failure =
    lines.findLast((line) => /failed to|error|fatal/i.test(line)) ?? lines.at(-1) ?? "";
  return /msg="?((?:[^"\\]|\\.)*)/.exec(failure)?.[1] ?? failure;
}
