/** What starts a formula, also behind spaces of any kind and in full-width forms. */
const formula = /^[\s\u00A0\uFEFF\u200B\u3000\0]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A text that no spreadsheet takes for a formula: one that could be taken for it gets an apostrophe in front. */
export const disarm = (text: string): string => (formula.test(text) ? `'${text}` : text);
