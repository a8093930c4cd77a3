import { describeDiskSpace, isDiskFull } from "../disk-space.js";
import { isNetworkFailure } from "../network-failure.js";

/** Failures in Nix's log, each with its remedy. */
const CAUSES: readonly {
  readonly isCause: (log: string) => boolean;
  readonly advice: () => string;
}[] = [
  {
    isCause: (log) => log.includes("file 'nixpkgs' was not found in the Nix search path"),
    advice: () =>
      "hint: set NIX_PATH to the location of nixpkgs, or use --packages debian, which needs no nixpkgs and stays set for later runs",
  },
  {
    isCause: isNetworkFailure,
    advice: () => "hint: check the network and run it again; finished downloads are kept",
  },
  {
    isCause: (log) => /cannot connect to (socket|daemon)/.test(log),
    advice: () => "hint: nix-daemon is not running; `gen-nix setup` starts it",
  },
  { isCause: isDiskFull, advice: () => describeDiskSpace() },
  {
    isCause: (log) => log.includes("due to signal 9"),
    advice: () =>
      "hint: the kernel kills builds when memory runs out; NIX_CONFIG='max-jobs = 1' runs one build at a time",
  },
];

/** Returns hints about a failure of Nix whose cause is known. */
export function adviseOnFailure(log: string): readonly string[] {
  return CAUSES.filter(({ isCause }) => isCause(log)).map(({ advice }) => advice());
}
