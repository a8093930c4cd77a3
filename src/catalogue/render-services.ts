import { printProcess, shownProcess } from "./print-process.js";
import { firstSentence, type Service } from "./read-services.js";

/** Renders the list of services: a line for each, with its port. */
export function renderServices(services: readonly Service[]): string {
  const width = Math.max(...services.map(({ name }) => name.length));
  return services
    .map((service) => {
      const port = String(service.port ?? "-").padStart(5);
      return `${service.name.padEnd(width)}  ${port}  ${shorten(firstSentence(service))}\n`;
    })
    .join("");
}

/** "Makes a process that runs Redis" says no more than "runs Redis" in a list. */
function shorten(sentence: string): string {
  return sentence.replace(/^Makes a process that /, "");
}

/** Renders all about a service: what it makes, its parameters, and the lines of a model. */
export function renderService(service: Service): string {
  const lines = printProcess(service, shownProcess(service));
  return [
    `${service.name}\n`,
    `${service.description}\n`,
    "Parameters:",
    ...service.parameters.flatMap(({ name, hasDefault, defaultText, comment }) => [
      `  ${name}${renderDefault(hasDefault, defaultText)}`,
      ...(comment === "" ? [] : [`    ${comment}`]),
    ]),
    "\nIn a model:",
    "  processes:",
    ...lines.map((line) => `    ${line}`),
    "",
  ].join("\n");
}

function renderDefault(hasDefault: boolean, text: string): string {
  if (!hasDefault) return " (required)";
  return text === "" ? "" : ` (default: ${text})`;
}
