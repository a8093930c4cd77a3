/** By this, a schema or declarations are known to be as gen-nix wrote them. */
export const writtenMark = "Written by gen-nix, which keeps it up to date; do not edit.";
