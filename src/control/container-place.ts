import { describeReach, renderEngineCommand } from "../run/docker/describe-reach.js";
import { type Engine, engineCommand } from "../run/docker/engine.js";
import { signalExitCode } from "../run/forward-signals.js";
import { RunFailure } from "../run/run-failure.js";
import { captureProgram } from "../run/start-program.js";
import { streamLines } from "../run/stream-lines.js";
import type { Container } from "./container.js";
import type { ControlPlace } from "./control-place.js";
import type { LogReading, LogSource } from "./read-log.js";

/** Returns a container as a place. It has to run, except for its log. */
export function containerPlace(engine: Engine, container: Container): ControlPlace {
  const description = describeContainer(container);
  return {
    description,
    control: "/bin/gen-nix-control",
    enter: (words, { stdin, terminal }) =>
      engineCommand(engine, [
        "exec",
        ...(stdin ? ["--interactive"] : []),
        ...(terminal ? ["--tty"] : []),
        container.id,
        ...words,
      ]),
    log: containerLog(engine, container),
    stop: () => stopContainer(engine, container),
    explainMissing: (program) =>
      container.isOurs
        ? `${description} has no ${program}: its image is from a version of gen-nix without it`
        : `${description} has no ${program}: its image is not one of gen-nix`,
    shells: ["/bin/bash", "/bin/sh"],
    shellAdvice: adviseOnShell(engine, container),
  };
}

/** Describes a container in a message. */
export function describeContainer({ name, image }: Container): string {
  return `container ${name} (${image})`;
}

/** Returns the arguments that print the log of a container. */
export function logArguments(
  { id }: Pick<Container, "id">,
  { follow, tail, since }: LogReading,
): readonly string[] {
  return [
    "logs",
    ...(follow ? ["--follow"] : []),
    ...(tail === undefined ? [] : ["--tail", String(tail)]),
    ...(since === undefined ? [] : ["--since", since]),
    id,
  ];
}

function containerLog(engine: Engine, container: Container): LogSource {
  return {
    async read(reading, onLine) {
      const command = engineCommand(engine, logArguments(container, reading));
      let last = "";
      const { exitCode, signal } = await streamLines(command, (line) => {
        last = line;
        return onLine(line);
      });
      if (signal !== undefined) return signalExitCode(signal);
      if (exitCode === 0) return 0;
      throw new RunFailure(`the log of ${describeContainer(container)}: ${last}`);
    },
  };
}

async function stopContainer(engine: Engine, container: Container): Promise<string> {
  const { id, name, autoRemove } = container;
  const { exitCode, stderr } = await captureProgram(engineCommand(engine, ["stop", id]));
  if (exitCode !== 0)
    throw new RunFailure(`${describeContainer(container)} does not stop: ${stderr.trim()}`);
  return autoRemove
    ? `stopped ${describeContainer(container)}, which is removed`
    : `stopped ${describeContainer(container)}; ${renderEngineCommand(engine, ["start", name])} starts it again`;
}

/** A second container sees the processes and files of the first one, whatever that has inside. */
function adviseOnShell(engine: Engine, { name }: Container): string {
  const words = ["run", "--rm", "-it", `--pid=container:${name}`, `--network=container:${name}`];
  const beside = `${describeReach(engine)} ${words.join(" ")} --cap-add SYS_PTRACE IMAGE sh`;
  return [
    "hint: an image that is built without --minimal (interactive: true) has a shell",
    `  a shell of any other image beside it: ${beside}`,
    "  which sees the files of the container in /proc/1/root",
    "  one program: gen-nix exec NAME -- PROGRAM",
  ].join("\n");
}
