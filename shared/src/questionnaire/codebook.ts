export type { Codebook, CodebookItem, MissingKind, Scale } from './generated/surveys.ts';
