/** The mark that identifies a schema or declarations that gen-nix wrote. */
export const writtenMark = "Written by gen-nix, which keeps it up to date; do not edit.";
