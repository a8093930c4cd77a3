import { execa } from "execa";

/**
 * Sends a signal to a process; through sudo to one of root's, where sudo lets us.
 *
 * @returns whether the process got it, is gone, or belongs to somebody else.
 */
export async function sendSignal(
  pid: number,
  signal: NodeJS.Signals,
): Promise<"sent" | "gone" | "refused"> {
  try {
    process.kill(pid, signal);
    return "sent";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return "gone";
    return (await signalAsRoot(pid, signal)) ? "sent" : "refused";
  }
}

/** In a process group of its own: sudo does not hand on what comes from the group of its command. */
async function signalAsRoot(pid: number, signal: NodeJS.Signals): Promise<boolean> {
  const kill = ["sh", "-c", 'kill -s "$1" "$2"', "sh", signal.replace(/^SIG/, ""), String(pid)];
  const { failed } = await execa("sudo", ["-n", ...kill], {
    reject: false,
    stdin: "ignore",
    detached: true,
  });
  return !failed;
}
