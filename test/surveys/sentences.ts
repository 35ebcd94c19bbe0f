/** The sentences of a text that have more words than that. A word is what stands between spaces and has a letter or a digit. */
export function longSentences(text: string, most: number): string[] {
  return text
    .split(/[.?!:;…]+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length > most);
}
