/** The formats that a model can be exported to. */
export const exportFormats = [
  "compose",
  "swarm",
  "kubernetes",
  "quadlet",
  "nomad",
  "disnix",
] as const;
export type ExportFormat = (typeof exportFormats)[number];
