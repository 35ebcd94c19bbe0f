/** A value of one answer, as JSON carries it. */
export type AnswerValue = string | number | boolean | string[];

/** Item → answer. No answer is the absence of the item. */
export type Answers = Record<string, AnswerValue>;
