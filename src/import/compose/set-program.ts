import type { SourceRange } from "../../diagnostics/source-file.js";
import { splitCommand } from "../../model/check/foreign/command-words.js";
import { child } from "../../model/tree.js";
import { addEnvironment, notImported, quote, setCommand } from "../draft-process.js";
import { literal } from "../imported-system.js";
import type { Dockerfile } from "./dockerfile.js";
import { findKnownImage, imageName } from "./known-images.js";
import { constructorHint, isPlainImage } from "./more-images.js";
import { commandOf } from "./read-command.js";
import { setHealth } from "./read-healthcheck.js";
import type { ServiceReading } from "./service-reading.js";
import { setDirectory } from "./set-directory.js";
import { reportVersion } from "./set-service.js";
import { setUser } from "./set-user.js";

/** Returns the words of a command; a line of a Dockerfile that only a shell can run stays as it is. */
function wordsOrLine(
  command: string | readonly string[] | undefined,
): (string | readonly string[])[] {
  const words = typeof command === "string" ? (splitCommand(command) ?? command.trim()) : command;
  return words === undefined || words.length === 0 ? [] : [words];
}

function lineOf(part: string | readonly string[]): string {
  return typeof part === "string" ? part : part.map(quote).join(" ");
}

/** Sets the command as an engine puts it together from the image and the service. */
export function setProgram(reading: ServiceReading, image: string | undefined): void {
  const { process, service, dockerfile, context } = reading;
  const ownEntrypoint = commandOf(child(service, "entrypoint"), context);
  const entrypoint = ownEntrypoint ?? dockerfile?.entrypoint;
  const ownCommand = commandOf(child(service, "command"), context);
  // An engine leaves out the command of the image when the service has an entry point.
  const command = ownCommand ?? (ownEntrypoint === undefined ? dockerfile?.command : undefined);
  const isLine = ownEntrypoint === undefined && typeof entrypoint === "string";
  const [first, ...others] = isLine ? [entrypoint] : [entrypoint, command].flatMap(wordsOrLine);
  const parts = first === undefined ? [] : [first, ...others];
  // Options alone belong to the entry point of the image.
  const isProgramKnown = first !== undefined && !String(first[0]).startsWith("-");
  const place =
    child(service, "command") ??
    child(service, "entrypoint") ??
    child(service, "image") ??
    child(service, "build");
  const range = place?.range ?? process.range;
  if (dockerfile !== undefined) addEnvironment(process, dockerfile.environment);
  // Without a policy, an engine leaves a container that has ended alone; here, one that has failed starts again.
  const policy = child(child(service, "deploy"), "restart_policy");
  if (child(service, "restart") === undefined && policy === undefined) {
    process.keys.set("restart", "on-failure");
    context.withoutRestart.push(process);
  }
  if (!isProgramKnown) {
    const name = image === undefined ? process.name : imageName(image);
    const from = image === undefined ? `of ${process.name}` : `of the image ${image}`;
    notImported(
      context.diagnostics,
      `the program ${from}`,
      range,
      constructorHint(name) ??
        "write foregroundProcess: ${pkgs.NAME}/bin/PROGRAM, or constructor: with one of the catalogue (gen-nix services)",
    );
    process.keys.set("foregroundProcess", "${pkgs.bash}/bin/bash");
    process.keys.set("args", ["-c", ["exec", literal(name), ...parts.map(lineOf)].join(" ")]);
  } else if (parts.some((part) => typeof part === "string"))
    setCommand(process, parts.map(lineOf).join(" "), range, context.diagnostics);
  else setCommand(process, parts.flat(), range, context.diagnostics);
  if (isProgramKnown && dockerfile === undefined && image !== undefined)
    reportImage(reading, image, child(service, "image")?.range ?? range);
  if (isProgramKnown && image !== undefined && child(service, "image") !== undefined)
    reportVersion(reading, image, child(service, "image")?.range ?? range);
  for (const variable of dockerfile?.unknown ?? [])
    notImported(
      context.diagnostics,
      `${variable} in the Dockerfile of ${process.name}`,
      child(service, "build")?.range ?? range,
      "its value contains a variable of the base image: write environment:, or path: with packages",
    );
  if (dockerfile !== undefined) setFromImage({ process, service, context }, dockerfile);
  setDirectory({ process, service, dockerfile, context });
}

/** Sets what the Dockerfile decides unless the service does. */
function setFromImage(
  { process, service, context }: Pick<ServiceReading, "process" | "service" | "context">,
  { user, stopSignal, healthcheck, volumes }: Dockerfile,
): void {
  const range = child(service, "build")?.range ?? process.range;
  const isFree = (key: string) => child(service, key) === undefined;
  if (user !== undefined && isFree("user")) setUser(process, user, range, context);
  if (stopSignal !== undefined && isFree("stop_signal"))
    process.keys.set("stopSignal", literal(stopSignal));
  if (healthcheck !== undefined && isFree("healthcheck"))
    setHealth(
      process,
      healthcheck.command,
      (key) => healthcheck.options[key.replace("_", "-")],
      range,
      context,
    );
  process.volumes.push(...volumes);
}

/** Reports an image that has more than the program of its command, such as its data and its users. */
function reportImage(
  { process, context }: ServiceReading,
  image: string,
  range: SourceRange,
): void {
  const name = imageName(image);
  if (isPlainImage(name) || findKnownImage(image, context.services) !== undefined) return;
  const hint =
    constructorHint(name) ??
    "the process has only the program of its command: write constructor: with one of the catalogue (gen-nix services), or name packages and files for the rest";
  const what = `the image ${image} of ${process.name}, besides the program`;
  notImported(context.diagnostics, what, range, hint);
}
