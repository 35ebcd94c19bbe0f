import type { Answers, AnswerValue } from '../questionnaire/answers.ts';

export type { Answers, AnswerValue };

/** What `POST …/responses` takes, once its shape is known to be right. */
export interface ResponseEnvelope {
  /** At least 128 random bits, base64url, drawn by the client before the first question. */
  id: string;
  questionnaire: string;
  version: number;
  language: string;
  channel: string;
  answers: Answers;
  /** The code with which the response can be withdrawn, where the campaign allows it. */
  withdrawal?: string;
}

/** What is stored of a response: all of the envelope but the id and the comment, and the base weight of imported ones. */
export interface StoredContent {
  questionnaire: string;
  version: number;
  language: string;
  channel: string;
  /** Design weight given with an imported response; 1 otherwise. */
  weight: number;
  answers: Answers;
}
