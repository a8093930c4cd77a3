import { limited, literal } from "./schema-parts.js";

/** A umask as text: three or four octal digits. */
export const umaskPattern = /^[0-7]{3,4}$/;

/** `umask:`. Only the text of the model shows whether a number was written with its zeros. */
export const umask = limited(literal, { pattern: umaskPattern.source, minimum: 0, maximum: 7777 });
