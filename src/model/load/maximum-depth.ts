/**
 * The greatest depth of a model, and of the constants that lead to its parts. The functions that
 * walk through a model are recursive, so a text without a limit could overflow the stack.
 */
export const maximumDepth = 100;
