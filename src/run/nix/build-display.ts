import type { BuildProgress, Milestone } from "./build-progress.js";
import { renderMilestone, renderStatus } from "./render-progress.js";

/** Milliseconds between two drawings of the status line. */
const INTERVAL = 120;
const CLEAR_LINE = "\r\u001b[K";

/** Shows a build's progress: as one live line on a terminal, else as a line for each build. */
export interface BuildDisplay {
  milestone(milestone: Milestone): void;
  close(): void;
}

/** The part of a stream that a display needs. */
export interface DisplayStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Shows the progress of a build on a stream until it is closed. */
export function openBuildDisplay(stream: DisplayStream, progress: BuildProgress): BuildDisplay {
  return stream.isTTY === true ? liveDisplay(stream, progress) : plainDisplay(stream, progress);
}

function liveDisplay(stream: DisplayStream, progress: BuildProgress): BuildDisplay {
  const draw = () => {
    const status = renderStatus(progress, (stream.columns || 80) - 1, Date.now());
    stream.write(`${CLEAR_LINE}${status}`);
  };
  const timer = setInterval(draw, INTERVAL);
  draw();
  return {
    milestone(milestone) {
      if (milestone.kind === "warning") stream.write(`${CLEAR_LINE}${milestone.text}\n`);
    },
    close() {
      clearInterval(timer);
      stream.write(CLEAR_LINE);
    },
  };
}

function plainDisplay(stream: DisplayStream, progress: BuildProgress): BuildDisplay {
  return {
    milestone(milestone) {
      const line = renderMilestone(progress, milestone);
      if (line !== undefined) stream.write(`${line}\n`);
    },
    close() {},
  };
}
