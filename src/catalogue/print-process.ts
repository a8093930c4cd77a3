import type { ConstructorParameter } from "../model/index.js";
import type { Service } from "./read-services.js";

/** Parameters of a constructor that a model sets in another way, or hardly ever. */
const UNUSUAL = new Set(["dependencies", "instanceName", "instanceSuffix", "port"]);

/** What the lines of a new process depend on. */
export interface NewProcess {
  /** The name of the process. */
  readonly name: string;
  /** The name that its constructor shall use, where the default is that of another process. */
  readonly instanceName?: string | undefined;
  /** Absent for a service without a port. */
  readonly port: number | undefined;
  /** Returns the process for a parameter that takes one; by default, a process with the name of the parameter. */
  readonly instanceFor?: (parameter: string) => string;
}

/** Returns the process that documentation shows for a service. */
export const shownProcess = (service: Service): NewProcess => ({
  name: processName(service),
  port: service.port,
});

/**
 * Prints the lines of a model that add a service: its port, and a line for each parameter that has no default. The
 * value of such a parameter is the example in its comment.
 */
export function printProcess(
  service: Service,
  { name, port, instanceName, instanceFor = (parameter) => parameter }: NewProcess,
): string[] {
  const usual = processName(service);
  return [
    `${name}:`,
    `  constructor: ${service.name}`,
    ...(port === undefined ? [] : [`  port: ${port}`]),
    ...printName(name, usual, instanceName),
    ...requiredParameters(service).map((parameter) =>
      parameter.kind === "instance"
        ? `  ${parameter.name}: !ref ${instanceFor(parameter.name)}`
        : `  ${parameter.name}: ${exampleOf(parameter)} # an example. ${withoutExample(parameter)}`,
    ),
  ];
}

function printName(name: string, usual: string, instanceName: string | undefined): string[] {
  if (instanceName !== undefined) return [`  instanceName: ${instanceName}`];
  return name === usual ? [] : [`  instanceSuffix: ${name.slice(usual.length)}`];
}

/** Returns the parameters that a model has to set. */
export function requiredParameters({ parameters }: Service): readonly ConstructorParameter[] {
  return parameters.filter(({ name, hasDefault }) => !hasDefault && !UNUSUAL.has(name));
}

const exampleInComment = /,? such as `([^`]+)`/;

/** Returns the example in a comment: `shop` of "The name of the image, such as `shop`." */
function exampleOf({ name, comment }: ConstructorParameter): string {
  const [, example] = exampleInComment.exec(comment) ?? [];
  if (example === undefined) throw new Error(`the parameter ${name} has no example`);
  return example;
}

function withoutExample({ comment }: ConstructorParameter): string {
  return comment.replace(exampleInComment, "").replace(/ Type: \w+\./, "");
}

/** The name of a process for a service: `phpFpm` is `php-fpm`. */
export function processName({ name }: Service): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Returns a name that no process has, and remembers it: `redis`, then `redis-2`. */
export function freeName(wanted: string, names: Set<string>): string {
  let name = wanted;
  for (let number = 2; names.has(name); number += 1) name = `${wanted}-${number}`;
  names.add(name);
  return name;
}

/** Returns the next port that no process has, and remembers it. */
export function freePort(wanted: number, ports: Set<number>): number {
  let port = wanted;
  while (ports.has(port)) port += 1;
  ports.add(port);
  return port;
}
