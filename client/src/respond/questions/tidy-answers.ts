export { tidyAnswers } from '@diagnostic/shared/response/tidy-answers.ts';
