import type { BuiltProject, LoadedProject } from "../build/load-project.js";
import { notify } from "../diagnostics/notify.js";
import {
  createContainer,
  killContainer,
  removeContainer,
} from "../run/docker/container-actions.js";
import { renderEngineCommand } from "../run/docker/describe-reach.js";
import type { Engine } from "../run/docker/engine.js";
import { requireFreePorts } from "../run/docker/require-free-ports.js";
import {
  createArguments,
  describeChangedPorts,
  describeRun,
  type RunRequest,
  runNetwork,
} from "../run/docker/run-request.js";
import { RunFailure } from "../run/run-failure.js";
import { timed } from "../system/timeline.js";
import {
  dismiss,
  dismissLater,
  type Retirement,
  retire,
  takeBack,
  takePlace,
} from "./replace-container.js";
import { replacedImages } from "./replaced-images.js";
import { endShown, type ShownContainer, showRestarted, startShown } from "./shown-container.js";

/** A container that runs, and its image. */
interface Current {
  readonly image: BuiltProject;
  readonly container: ShownContainer;
}

/**
 * The container of a watch: at most one runs, of the last image that could be started.
 *
 * A changed image takes several calls: `checkPorts` while it is built; `makeRoom` as soon as it is built, so that the old
 * container stops while the engine gets the image; `run` when the engine has it; and `keep` after any failure, so that the
 * old container runs again.
 */
export class WatchedContainer {
  readonly #requestFor: (image: string) => RunRequest;
  #current: Current | undefined;
  #retirement: (Retirement & { readonly image: BuiltProject }) | undefined;
  /** The container that the engine stops at the moment. */
  #stopped: ShownContainer | undefined;
  #removal: Promise<void> | undefined;
  /** Begins the removal of the last old container, if it waits. */
  #beginRemoval: () => void = () => undefined;
  #isEnding = false;
  /** The image of the last container that ran. */
  #last: BuiltProject | undefined;
  /** The check of the ports of the next image, which takes place while it is built. */
  #portsChecked: Promise<void> | undefined;
  readonly #replaced = replacedImages();

  /** @param requestFor returns the request for a container of an image. */
  constructor(requestFor: (image: string) => RunRequest) {
    this.#requestFor = requestFor;
  }

  get isRunning(): boolean {
    return this.#current !== undefined;
  }

  get isEnding(): boolean {
    return this.#isEnding;
  }

  /** The engine of the running container. */
  get engine(): Engine | undefined {
    return this.#current?.image.engine;
  }

  /** Waits until the last old container and its image are removed: the engine could give that image its name again. */
  async isTidy(): Promise<void> {
    this.#beginRemoval();
    await this.#removal;
  }

  /** Begins to check that the ports of an image that is being built are free. */
  checkPorts(image: Pick<BuiltProject, "reference" | "ports">): void {
    const current = this.#current?.image;
    if (current === undefined) return;
    this.#portsChecked = this.#requirePorts({ ...image, engine: current.engine }, current.ports);
    this.#portsChecked.catch(() => undefined);
  }

  /** Begins to stop the container, unless it already runs this image. Its ports have to be free for a new one. */
  makeRoom(image: BuiltProject): void {
    const current = this.#current;
    if (current === undefined || this.#retirement !== undefined || this.#isEnding) return;
    if (isSame(image, current.image)) return;
    const checked = this.#portsChecked ?? this.#requirePorts(image, current.image.ports);
    this.#portsChecked = undefined;
    const allowed = checked.then(() => {
      if (this.#isEnding) throw new RunFailure("the watch ends");
    });
    const { container } = current;
    const retirement = retire(container, this.#requestFor(image.reference), allowed);
    this.#retirement = { ...retirement, image: current.image };
    const hasLeft = () => {
      this.#current = undefined;
      this.#stopped = container;
    };
    retirement.isNameFree.then(hasLeft, () => undefined);
  }

  /**
   * Runs a loaded image, in place of the one that runs.
   *
   * @returns whether a new container runs: false when the image is the same.
   * @throws RunFailure when the new container cannot run.
   */
  async run(loaded: LoadedProject): Promise<boolean> {
    this.#replaced.add(loaded);
    if (this.#isEnding) return false;
    if (this.#current === undefined && this.#retirement === undefined) {
      await this.#start(loaded);
      return true;
    }
    // A library of another version tells less before the image is loaded.
    this.makeRoom(loaded);
    const retirement = this.#retirement;
    if (retirement === undefined) return false;
    const request = this.#requestFor(loaded.reference);
    const container = await takePlace(retirement, request, () => !this.#isEnding);
    this.#retirement = undefined;
    this.#stopped = undefined;
    const { hasEnded, begin } = dismissLater(retirement.old);
    this.#beginRemoval = begin;
    this.#removal = hasEnded.then(() => this.#replaced.remove(loaded.engine));
    this.#adopt(loaded, container);
    // The options of the command may publish a port that no process has any more.
    const ports = describeChangedPorts(request, retirement.image.ports, loaded.ports);
    if (ports !== undefined) notify(ports);
    return true;
  }

  /** Lets the old container run again after a failure, if it was stopped for a new one. */
  async keep(): Promise<void> {
    const retirement = this.#retirement;
    if (retirement === undefined) return;
    this.#retirement = undefined;
    const hasLeft = await retirement.isNameFree.then(
      () => true,
      () => false,
    );
    if (!hasLeft) {
      // It may have ended meanwhile.
      if (!this.#isEnding) this.#adopt(retirement.image, retirement.old);
      return;
    }
    await retirement.hasStopped.catch(() => undefined);
    this.#stopped = undefined;
    if (this.#isEnding) {
      await dismiss(retirement.old);
      return this.#replaced.remove(retirement.old.engine);
    }
    const container = await takeBack(retirement);
    if (container !== undefined) this.#adopt(retirement.image, container);
  }

  /** Begins to end: no container starts any more. A second call kills the container that does not stop. */
  beginToEnd(): void {
    const stopped = this.#stopped;
    if (this.#isEnding) {
      if (stopped !== undefined) killContainer(stopped.engine, stopped.id).catch(() => undefined);
      return;
    }
    if ((this.#current ?? stopped) !== undefined)
      notify("stopping the container; Ctrl-C again kills it");
    this.#isEnding = true;
    // A build may still run for a moment.
    this.end().catch(() => undefined);
  }

  /** Stops and removes the container, and the images that lost their name to a later one. */
  async end(): Promise<void> {
    this.#isEnding = true;
    this.#beginRemoval();
    const ending = this.#current;
    this.#current = undefined;
    if (ending !== undefined) {
      this.#stopped = ending.container;
      const earlier = this.#removal;
      this.#removal = endShown(ending.container)
        .then(() => earlier)
        .then(() => this.#replaced.remove(ending.image.engine));
    }
    await this.#removal;
    await this.#removeLast();
  }

  /** Removes the last image if an interrupted load, which the engine completes, has taken its name. */
  async #removeLast(): Promise<void> {
    if (this.#last === undefined) return;
    const { engine, id } = this.#last;
    this.#replaced.addId(id);
    await this.#replaced.remove(engine);
  }

  async #start(loaded: LoadedProject): Promise<void> {
    const { engine, ports } = loaded;
    const request = this.#requestFor(loaded.reference);
    await this.#requirePorts(loaded, []);
    notify(renderEngineCommand(engine, createArguments(request)));
    const id = await createContainer(engine, request);
    try {
      if (this.#isEnding) return;
      this.#adopt(loaded, await startShown(engine, id));
      notify(`${describeRun(request, ports)}; watching the model`);
    } finally {
      if (this.#current === undefined) await removeContainer(engine, id);
    }
    this.#removal = this.#replaced.remove(engine);
  }

  /** Takes a container that was started, and waits for an end that nobody asked for. */
  #adopt(image: BuiltProject, container: ShownContainer): void {
    const adopted = { image, container };
    this.#current = adopted;
    this.#last = image;
    const isExpected = () =>
      this.#current !== adopted || this.#isEnding || this.#retirement?.old === container;
    void container.ended.then(async (exitCode) => {
      if (isExpected()) return;
      const restarted = await showRestarted(container);
      if (isExpected()) return;
      if (restarted !== undefined) {
        notify("the container was started again");
        return this.#adopt(image, restarted);
      }
      this.#current = undefined;
      notify(`the container ended with exit code ${exitCode ?? "?"}; a change starts a new one`);
      await removeContainer(container.engine, container.id).catch(() => undefined);
    });
  }

  /** Checks that the ports of an image are free on the host's network, except those of the container that leaves. */
  async #requirePorts(
    image: Pick<BuiltProject, "engine" | "reference" | "ports">,
    held: BuiltProject["ports"],
  ): Promise<void> {
    if (runNetwork(this.#requestFor(image.reference)) !== "host") return;
    const ports = image.ports.filter(({ port }) => !held.some((other) => other.port === port));
    const check = () =>
      requireFreePorts(image.engine, image.reference, ports, "save the model again");
    await timed("check the ports", check);
  }
}

/** Whether two images are the same, also in their names, which `docker ps` shows; one of an older library has no digest. */
function isSame(one: BuiltProject & Partial<LoadedProject>, other: BuiltProject): boolean {
  if (one.reference !== other.reference) return false;
  return one.id === undefined ? one.unchanged === true : one.id === other.id;
}
