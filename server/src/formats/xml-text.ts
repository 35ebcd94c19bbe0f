// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const unspeakable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** A text without the characters that XML cannot say: names are written by somebody. */
export const clean = (text: string): string => text.replace(unspeakable, '').toWellFormed();
