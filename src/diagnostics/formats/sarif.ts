import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Location, Log, ReportingDescriptor, Result } from "sarif";
import { type DiagnosticCode, diagnosticCodes } from "../codes.js";
import type { Diagnostic } from "../diagnostic.js";
import { pathBelow } from "./github.js";
import { placeOf } from "./place-of.js";

/** Options of `renderSarif`. */
export interface SarifOptions {
  /** The version of gen-nix. */
  readonly version: string;
  /** The folder that the paths in the log are relative to. */
  readonly root: string;
}

/** Renders diagnostics as a SARIF 2.1.0 log, which code scanning services and editors read. */
export function renderSarif(diagnostics: readonly Diagnostic[], options: SarifOptions): string {
  const codes = Object.keys(diagnosticCodes) as DiagnosticCode[];
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "gen-nix", version: options.version, rules: codes.map(rule) } },
        columnKind: "unicodeCodePoints",
        originalUriBaseIds: { "%SRCROOT%": { uri: `${pathToFileURL(options.root).href}/` } },
        results: diagnostics.map((diagnostic) => result(diagnostic, codes, options.root)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function rule(code: DiagnosticCode): ReportingDescriptor {
  return {
    id: code,
    shortDescription: { text: diagnosticCodes[code] },
    help: { text: `gen-nix explain ${code}` },
    defaultConfiguration: { level: "error" },
  };
}

function result(diagnostic: Diagnostic, codes: readonly DiagnosticCode[], root: string): Result {
  const { code, severity = "error", message, hint } = diagnostic;
  const text = hint === undefined ? `${message}.` : `${message}. Hint: ${hint}`;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text },
    locations: [location(diagnostic, root)],
  };
}

function location(diagnostic: Diagnostic, root: string): Location {
  const path = pathBelow(root, diagnostic.file);
  const place = placeOf(diagnostic);
  const region = place && {
    startLine: place.start.line,
    startColumn: place.start.column,
    endLine: place.end.line,
    endColumn: place.end.column,
  };
  const artifactLocation = isAbsolute(path)
    ? { uri: pathToFileURL(path).href }
    : { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
  return { physicalLocation: { artifactLocation, ...(region && { region }) } };
}
