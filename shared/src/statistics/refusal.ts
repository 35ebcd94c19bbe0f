/**
 * A method that gives no figure. The message is a sentence that says why, names what it is about, and what to do; `code` is
 * a word, stable for callers.
 */
export abstract class MethodRefusal<Code extends string = string> extends Error {
  readonly code: Code;

  constructor(code: Code, message: string) {
    super(message);
    this.code = code;
  }
}
