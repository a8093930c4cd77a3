import fc from "fast-check";

/** What means something to Nix, YAML or a shell, and what is easily lost. */
const pieces = fc.constantFrom(
  ..."${ $${ $ $$ { } '' ' ''' ''${ ''$ ''\\ \" \\ \\n \\${ # /* */ ; : - ! & * | > % @ ` ~ , [ ]".split(
    " ",
  ),
  ..."__proto__ constructor toString hasOwnProperty valueOf".split(" "),
  ..."a b c x if rec inherit with let in or null true 0 1.0 ${x} ${pkgs} !ref !nix".split(" "),
  " ",
  "  ",
  "\t",
  "\n",
  "\n\n",
  "\n  ",
  "\r",
  "\r\n",
  "é",
  "漢",
  "🦊",
  "\u2028",
  "\u007f",
  "\u0001",
);

/** Strings that break what is quoted carelessly; any text but NUL and half surrogate pairs. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join("")) },
  fc.string({ unit: "binary", maxLength: 12 }).map((text) => text.replaceAll("\0", "")),
);
