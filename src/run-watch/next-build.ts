import { buildAhead } from "../build/build-ahead.js";
import type { LoadedProject } from "../build/load-project.js";
import { openLoadAhead } from "../image/load-description.js";
import type { Engine } from "../run/docker/engine.js";
import type { OpenLoad } from "../run/docker/engine-api.js";
import { endNixBuildAhead } from "../run/nix/start-nix-build.js";

/** The milliseconds after which a new container has started its processes, which need the processor. */
const PAUSE = 1000;

/**
 * What a watch prepares for its next change, while it waits: Nix has read the library and the packages, and the engine has
 * begun to load an image. Where they cannot be prepared, the next change takes longer.
 */
export class NextBuild {
  readonly #folder: string;
  readonly #overlays: readonly string[];
  #last: LoadedProject | undefined;
  #opened: OpenLoad | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isEnded = false;

  /** @param overlays those besides the overlays of the model. @param folder the watch's temporary folder. */
  constructor(folder: string, overlays: readonly string[] = []) {
    this.#folder = folder;
    this.#overlays = overlays;
  }

  /** Prepares when the container of the last build has started. */
  prepareSoon(last: LoadedProject): void {
    this.#last = last;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.prepareNow(), PAUSE);
  }

  /** Prepares what is not prepared, and returns the engine's request for the image. */
  async prepareNow(): Promise<OpenLoad | undefined> {
    clearTimeout(this.#timer);
    if (this.#last === undefined || this.#isEnded) return undefined;
    const { generated, engine } = this.#last;
    const isWanted = () => !this.#isEnded;
    buildAhead(generated, this.#overlays, this.#folder, isWanted);
    return this.#open(engine).catch(() => undefined);
  }

  async #open(engine: Engine): Promise<OpenLoad | undefined> {
    if (this.#opened?.isWaiting()) return this.#opened;
    this.#opened = await openLoadAhead(engine);
    if (this.#isEnded) this.#opened?.cancel();
    return this.#opened;
  }

  end(): void {
    this.#isEnded = true;
    clearTimeout(this.#timer);
    endNixBuildAhead();
    this.#opened?.cancel();
  }
}
