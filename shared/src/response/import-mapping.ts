export type { ColumnMapping, ImportMapping } from '../questionnaire/generated/surveys.ts';
