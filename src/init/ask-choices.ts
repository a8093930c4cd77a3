import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import type { PackageSet } from "../emit/index.js";
import { imageProcessManagers } from "../model/index.js";
import {
  isProjectName,
  type ProjectChoices,
  projectNameRule,
  projectTemplates,
} from "./project-choices.js";

/** Where questions are shown and answers come from. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks for what is not given yet; an empty answer takes the default, and the beginning of a word
 * is enough.
 *
 * @returns `undefined` when the terminal is closed (Ctrl-C, Ctrl-D) before all is answered.
 */
export async function askChoices(
  given: Partial<ProjectChoices>,
  defaults: ProjectChoices,
  terminal: Terminal,
): Promise<ProjectChoices | undefined> {
  const reader = createInterface(terminal);
  // Of a question that is open then, it depends on Node and on the key whether it fails.
  const closed = once(reader, "close").then(() => undefined);
  const ask: Ask = async (question, preset, read, explain) => {
    for (;;) {
      const text = `${question} [${preset}]: `;
      const answering = reader.question(text).catch(() => undefined);
      const answer = await Promise.race([answering, closed]);
      if (answer === undefined) throw closedTerminal;
      const value = read(answer.trim() || preset);
      if (value !== undefined) return value;
      terminal.output.write(`  ${explain(answer.trim())}\n`);
    }
  };
  try {
    return await askAll(given, defaults, ask);
  } catch (error) {
    if (error !== closedTerminal) throw error;
    terminal.output.write("\n");
    return undefined;
  } finally {
    reader.close();
  }
}

/** Ends the questions. */
const closedTerminal = Symbol("closed");

/** Asks until `read` can make something of the answer; `explain` says why it cannot. */
type Ask = <Value>(
  question: string,
  preset: string,
  read: (answer: string) => Value | undefined,
  explain: (answer: string) => string,
) => Promise<Value>;

async function askAll(
  given: Partial<ProjectChoices>,
  defaults: ProjectChoices,
  ask: Ask,
): Promise<ProjectChoices> {
  const choose = <Value extends string>(
    question: string,
    values: readonly Value[],
    preset: Value,
  ) =>
    ask(
      question,
      preset,
      (answer) => chooseOne(answer, values),
      (answer) => explainChoice(answer, values),
    );
  const one = <Value extends string>(question: string, values: readonly Value[], preset: Value) =>
    choose(`${question}: ${values.join(", ")}`, values, preset);
  const templates = Object.entries(projectTemplates).map(([name, what]) => `\n  ${name}: ${what}`);
  return {
    name:
      given.name ??
      (await ask(
        "Name of the image",
        defaults.name,
        (answer) => (isProjectName(answer) ? answer : undefined),
        (answer) => `an image cannot be called "${answer}": ${projectNameRule}`,
      )),
    template:
      given.template ??
      (await choose(
        `Begin with${templates.join("")}\n`,
        Object.keys(projectTemplates) as ProjectChoices["template"][],
        defaults.template,
      )),
    processManager:
      given.processManager ??
      (await one("Process manager", imageProcessManagers, defaults.processManager)),
    packages:
      given.packages ??
      (await one<PackageSet>("Package set", ["nixpkgs", "debian"], defaults.packages ?? "nixpkgs")),
  };
}

/** The value that an answer is, or is the beginning of. */
function chooseOne<Value extends string>(
  answer: string,
  values: readonly Value[],
): Value | undefined {
  const meant = meantBy(answer, values);
  return values.find((value) => value === answer) ?? (meant.length === 1 ? meant[0] : undefined);
}

/** Why an answer is none of the values. */
function explainChoice(answer: string, values: readonly string[]): string {
  const meant = meantBy(answer, values);
  return meant.length > 1
    ? `"${answer}" may be ${meant.join(" or ")}`
    : `"${answer}" is none of them: ${values.join(", ")}`;
}

function meantBy<Value extends string>(answer: string, values: readonly Value[]): Value[] {
  return values.filter((value) => value.startsWith(answer));
}
