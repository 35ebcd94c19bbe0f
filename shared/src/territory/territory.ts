export type { Margin, Territory, Zone } from '../questionnaire/generated/surveys.ts';
