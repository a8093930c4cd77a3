import type { ConstructorParameter, KnownConstructor } from "../context.js";

/** Returns the port that a constructor's processes listen on by default, where its header has the number. */
export function defaultPort(parameters: readonly ConstructorParameter[]): number | undefined {
  const port = Number(parameters.find(({ name }) => name === "port")?.defaultText);
  return port > 0 ? port : undefined;
}

/** Returns the parameters of a constructor with addresses that are by default those of the loopback interface. */
export function loopbackParameters(parameters: readonly ConstructorParameter[]): readonly string[] {
  return parameters
    .filter(({ name }) => /bind|listen/i.test(name))
    .filter(({ defaultText }) => /^[[" ]*(?:127\.0\.0\.1|localhost|::1)\b/.test(defaultText))
    .map(({ name }) => name);
}

/** Returns the default port of a service of the catalogue. Other constructors may use `port` for something else. */
export function portOfService(known: KnownConstructor | undefined): number | undefined {
  return known?.origin === "catalogue" ? defaultPort(known.header?.parameters ?? []) : undefined;
}
