/** Causes that a log of dockerd tells in its own way, and what helps. */
const CAUSES: readonly (readonly [RegExp, string])[] = [
  [
    /cgroups?:? .*(not mounted|mountpoint|no such file)|cgroup isn't mounted/i,
    "the machine has no control groups mounted: `mount -t cgroup2 none /sys/fs/cgroup` as root, or use a machine that boots with an init",
  ],
  [
    /operation not permitted|permission denied/i,
    "this container or chroot may not do what an engine needs (CAP_SYS_ADMIN): give it a privileged one, or point DOCKER_HOST at an engine outside",
  ],
  [/no space left on device/i, "the disk is full"],
];

/** Whether an engine failed on its bridge network alone, so that it can do without. */
export function failedOnBridge(log: string): boolean {
  return /iptables|bridge|nat table|network controller/i.test(lastFailure(log));
}

/** One line that says why an engine did not start, from its log. */
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
