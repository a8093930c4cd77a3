import { type DiagnosticCode, diagnosticCodes } from "./codes.js";
import examples from "./examples.json" with { type: "json" };

/** An invalid model, and the messages that gen-nix prints for it. */
export interface DiagnosticExample {
  /** The model and its format (`yaml`, `json`, `ts`); absent when it is not text. */
  readonly model?: { readonly format: string; readonly text: string };
  readonly message: string;
}

/** An example of each code, from test/errors/cases. A test keeps the file up to date. */
export const diagnosticExamples: Readonly<Record<DiagnosticCode, DiagnosticExample>> = examples;

/**
 * Returns the meaning of a code and its example, as text for a terminal.
 *
 * @example
 * explainCode("no-model")
 * // no-model: The file of the model does not exist.
 * //
 * //     processes.yaml: error: there is no such file [no-model]
 */
export function explainCode(code: DiagnosticCode): string {
  const { model, message } = diagnosticExamples[code];
  const texts = [...(model === undefined ? [] : [model.text]), message];
  return [`${code}: ${diagnosticCodes[code]}\n`, ...texts.map((text) => indent(text))].join("\n");
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, "    ");
}
