/** A model that is nested deeper than this is an attack or an accident; what walks through it calls itself. */
export const maximumDepth = 100;
