import { describeDiskSpace, isDiskFull } from "../disk-space.js";
import { isNetworkFailure } from "../network-failure.js";

/** Causes that Nix tells in its own way, and what helps. */
const CAUSES: readonly {
  readonly isCause: (log: string) => boolean;
  readonly advice: () => string;
}[] = [
  {
    isCause: (log) => log.includes("file 'nixpkgs' was not found in the Nix search path"),
    advice: () =>
      "hint: set NIX_PATH to where nixpkgs is, or use --packages debian, which needs no nixpkgs (later runs keep it)",
  },
  {
    isCause: isNetworkFailure,
    advice: () => "hint: is there a network? then run it again: what was fetched stays",
  },
  {
    isCause: (log) => /cannot connect to (socket|daemon)/.test(log),
    advice: () => "hint: nix-daemon does not run; `gen-nix setup` starts it again",
  },
  { isCause: isDiskFull, advice: () => describeDiskSpace() },
  {
    isCause: (log) => log.includes("due to signal 9"),
    advice: () =>
      "hint: builds are killed when memory runs out; NIX_CONFIG='max-jobs = 1' has one at a time",
  },
];

/** Lines to help with what made Nix fail, as far as we know the cause. */
export function adviseOnFailure(log: string): readonly string[] {
  return CAUSES.filter(({ isCause }) => isCause(log)).map(({ advice }) => advice());
}
