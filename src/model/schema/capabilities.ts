/** The capabilities of Linux, without their prefix. */
const capabilities: ReadonlySet<string> = new Set(
  (
    "chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service " +
    "net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin " +
    "sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease audit_write audit_control setfcap mac_override " +
    "mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore"
  ).split(" "),
);

/** Returns the names of all capabilities, without their prefix. */
export function capabilityNames(): readonly string[] {
  return [...capabilities];
}

/** Returns the name of a capability without its prefix, in small letters. */
export function plainCapability(text: string): string {
  return text.toLowerCase().replace(/^cap_/, "");
}

/** Returns whether Linux has a capability. */
export function isCapability(text: string): boolean {
  return capabilities.has(plainCapability(text));
}
