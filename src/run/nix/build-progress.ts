import { derivationName, isDownload } from "./derivation-name.js";
import type { NixEvent } from "./parse-log-line.js";

/** The number of last lines of each build that are kept for its failure message. */
const TAIL_LENGTH = 20;

/** A line for the user in the log of a build. */
const NOTE = /^gen-nix: ((?:note|warning): .*)$/;

/** A build or download, running or ended. */
export interface Build {
  readonly name: string;
  readonly derivation: string;
  readonly download: boolean;
  /** The time of its start, in milliseconds. */
  readonly since: number;
  phase: string | undefined;
  readonly tail: string[];
}

/** The progress of a nix-build, as read from its log so far. */
export interface BuildProgress {
  /** The derivations of the builds that Nix has announced, without downloads. */
  readonly planned: Set<string>;
  readonly running: Map<number, Build>;
  readonly failed: Build[];
  built: number;
  fetched: number;
  /** Nix's own error messages, in order. */
  readonly errors: string[];
}

/** An event that gets a line of its own where there is no terminal. */
export type Milestone =
  | { readonly kind: "finished"; readonly build: Build }
  | { readonly kind: "warning"; readonly text: string };

/** Tracks the progress of one nix-build: `apply` takes its events and updates `progress`. */
export interface ProgressTracker {
  readonly progress: BuildProgress;
  apply(event: NixEvent, now?: number): Milestone | undefined;
  /** Returns the name of the build that an activity belongs to, which labels its lines in the log. */
  nameOf(id: number): string | undefined;
}

/**
 * Creates a tracker for a nix-build that has not started.
 *
 * @param fetches whether the derivation at a path only downloads a file.
 */
export function trackProgress(fetches = isDownload): ProgressTracker {
  const progress: BuildProgress = {
    planned: new Set(),
    running: new Map(),
    failed: [],
    built: 0,
    fetched: 0,
    errors: [],
  };
  const announced = new Set<string>();
  const warned = new Set<string>();
  const copies = new Set<number>();
  let buildsActivity: number | undefined;
  let endedWell = 0;
  let endedWellByNix = 0;

  function plan(derivation: string): void {
    if (!announced.has(derivation) && !fetches(derivation)) progress.planned.add(derivation);
    announced.add(derivation);
  }

  function startBuild(derivation: string, now: number): Build {
    const download = !progress.planned.has(derivation);
    const name = derivationName(derivation);
    return { name, derivation, download, since: now, phase: undefined, tail: [] };
  }

  function applyMessage({ level, text }: { level: number; text: string }): Milestone | undefined {
    const derivation = /^ {2}(\/\S+\.drv)$/.exec(text)?.[1];
    if (derivation !== undefined) plan(derivation);
    // Nix logs traces on the level of errors.
    const warning = /^trace: gen-nix: (warning: .*)$/s.exec(text)?.[1];
    if (warning !== undefined) return warnOnce(warning);
    if (level === 0) progress.errors.push(text);
    return level === 1 ? { kind: "warning", text } : undefined;
  }

  function warnOnce(text: string): Milestone | undefined {
    if (warned.has(text)) return undefined;
    warned.add(text);
    return { kind: "warning", text };
  }

  function finish(id: number): Milestone | undefined {
    if (copies.delete(id)) progress.fetched += 1;
    const build = progress.running.get(id);
    if (build === undefined) return undefined;
    progress.running.delete(id);
    // Nix counts a build as done or failed just before its activity stops.
    if (endedWell >= endedWellByNix) {
      progress.failed.push(build);
      return undefined;
    }
    endedWell += 1;
    if (build.download) progress.fetched += 1;
    else progress.built += 1;
    return { kind: "finished", build };
  }

  function apply(event: NixEvent, now = Date.now()): Milestone | undefined {
    switch (event.kind) {
      case "builds-started":
        buildsActivity = event.id;
        return undefined;
      case "build-started":
        plan(event.derivation);
        progress.running.set(event.id, startBuild(event.derivation, now));
        return undefined;
      case "copy-started":
        copies.add(event.id);
        return undefined;
      case "log-line": {
        const tail = progress.running.get(event.id)?.tail;
        tail?.push(event.text);
        if (tail !== undefined && tail.length > TAIL_LENGTH) tail.shift();
        const note = NOTE.exec(event.text)?.[1];
        return note === undefined ? undefined : warnOnce(note);
      }
      case "phase": {
        const build = progress.running.get(event.id);
        if (build !== undefined) build.phase = event.phase;
        return undefined;
      }
      case "progress":
        if (event.id === buildsActivity) endedWellByNix = event.counts[0] ?? 0;
        return undefined;
      case "stopped":
        return finish(event.id);
      case "message":
        return applyMessage(event);
    }
  }

  return { progress, apply, nameOf: (id) => progress.running.get(id)?.name };
}
