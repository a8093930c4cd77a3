import { execa } from "execa";

/**
 * Sends a signal to a process; to another user's process through sudo, where sudo needs no password.
 *
 * @returns whether the signal was sent, the process is gone, or the process belongs to another user.
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

/** Runs kill in a process group of its own, because sudo ignores signals from the group of its command. */
async function signalAsRoot(pid: number, signal: NodeJS.Signals): Promise<boolean> {
  const kill = ["sh", "-c", 'kill -s "$1" "$2"', "sh", signal.replace(/^SIG/, ""), String(pid)];
  const { failed } = await execa("sudo", ["-n", ...kill], {
    reject: false,
    stdin: "ignore",
    detached: true,
  });
  return !failed;
}
