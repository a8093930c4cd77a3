/** Two dollar signs stand for one. */
export const plain = (text: string) => text.replaceAll("$$", "$");
