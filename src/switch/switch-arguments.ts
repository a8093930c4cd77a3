/** The options of `gen-nix switch` that the tool of the process manager has as well. */
export interface SwitchOptions {
  readonly profile?: string;
  readonly settle?: string;
  readonly dryRun?: boolean;
  readonly rollback?: boolean;
  readonly list?: boolean;
  readonly undeploy?: boolean;
  readonly switchGeneration?: string;
  readonly deleteGenerations?: string;
  readonly user?: boolean;
  readonly runlevel?: string;
  readonly enableAtBoot?: boolean;
}

/** Returns whether the options need no new profile, because they concern the generations. */
export function isOnGenerations(options: SwitchOptions): boolean {
  const { rollback, list, undeploy, switchGeneration, deleteGenerations } = options;
  return Boolean(rollback || list || undeploy || switchGeneration || deleteGenerations);
}

/**
 * Returns the arguments of `nixproc-MANAGER-switch`.
 *
 * @param target the profile to activate; undefined when the options concern the generations.
 * @example
 * switchArguments({ profile: "shop", settle: "5" }, "/nix/store/...-systemd")
 * // ["--profile", "shop", "--settle", "5", "/nix/store/...-systemd"]
 */
export function switchArguments(options: SwitchOptions, target: string | undefined): string[] {
  return [
    ...valued("--profile", options.profile),
    ...valued("--settle", options.settle),
    ...flag("--dry-run", options.dryRun),
    ...flag("--user", options.user),
    ...valued("--runlevel", options.runlevel),
    ...flag("--enable-at-boot", options.enableAtBoot),
    ...flag("--rollback", options.rollback),
    ...flag("--list-generations", options.list),
    ...flag("--undeploy", options.undeploy),
    ...valued("--switch-generation", options.switchGeneration),
    ...valued("--delete-generations", options.deleteGenerations),
    ...(target === undefined ? [] : [target]),
  ];
}

function valued(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [name, value];
}

function flag(name: string, isSet: boolean | undefined): string[] {
  return isSet ? [name] : [];
}
