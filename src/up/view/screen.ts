import ansiEscapes from "ansi-escapes";
import type { ScreenSize } from "./render-view.js";

/** The screen of a terminal, which shows lines instead of scrolling. */
export interface Screen {
  size(): ScreenSize;
  /** Shows lines; writes only those that changed since the last call. */
  draw(lines: readonly string[]): void;
  /** Draws all lines at the next call. */
  invalidate(): void;
  /** Leaves the screen as it was before the first line. */
  close(): void;
}

/** Opens the screen of a terminal. */
export function openScreen(terminal: NodeJS.WriteStream): Screen {
  let shown: readonly string[] = [];
  let isOpen = true;
  terminal.write(
    ansiEscapes.enterAlternativeScreen + ansiEscapes.cursorHide + ansiEscapes.clearViewport,
  );
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    terminal.write(ansiEscapes.cursorShow + ansiEscapes.exitAlternativeScreen);
  };
  process.once("exit", close);
  return {
    size: () => ({ columns: terminal.columns || 80, rows: terminal.rows || 24 }),
    draw(lines) {
      if (!isOpen) return;
      const isAnew = shown.length !== lines.length;
      const changes = lines.flatMap((line, row) =>
        !isAnew && shown[row] === line
          ? []
          : [ansiEscapes.cursorTo(0, row) + line + ansiEscapes.eraseEndLine],
      );
      shown = lines;
      if (changes.length === 0) return;
      terminal.write((isAnew ? ansiEscapes.clearViewport : "") + changes.join(""));
    },
    invalidate() {
      shown = [];
    },
    close() {
      close();
      process.off("exit", close);
    },
  };
}
