import type { Service } from "./read-services.js";

/** Parameters of a constructor that a model sets in another way, or hardly ever. */
const UNUSUAL = new Set(["dependencies", "instanceName", "instanceSuffix", "port"]);

/**
 * Prints the lines of a model that add a service: its port, and a line for each parameter that has no default.
 *
 * @param name the name of the process
 * @param port absent for a service without a port
 */
export function printProcess(service: Service, name: string, port: number | undefined): string[] {
  const usual = processName(service);
  const required = service.parameters.filter(
    (parameter) => !parameter.hasDefault && !UNUSUAL.has(parameter.name),
  );
  return [
    `${name}:`,
    `  constructor: ${service.name}`,
    ...(port === undefined ? [] : [`  port: ${port}`]),
    ...(name === usual ? [] : [`  instanceSuffix: ${name.slice(usual.length)}`]),
    ...required.map(({ name: key, comment }) => `  ${key}: # ${comment || "required"}`),
  ];
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
