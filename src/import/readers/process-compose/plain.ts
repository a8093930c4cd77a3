import { withoutComment } from "../../shell-comment.js";

/** Two dollar signs stand for one. */
export const plain = (text: string) => text.replaceAll("$$", "$");

/** Returns a command for a shell. */
export const plainCommand = (text: string) => withoutComment(plain(text));
