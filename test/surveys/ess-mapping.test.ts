// The mapping of the European Social Survey gives, row by row, the scores that its dictionary defines.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { Model } from '@diagnostic/shared/questionnaire/definition.ts';
import { compileCheck } from '@diagnostic/shared/response/check.ts';
import type { ImportMapping } from '@diagnostic/shared/response/import-mapping.ts';
import { compileScores } from '@diagnostic/shared/response/scores.ts';
import { describe, expect, test } from '@jest/globals';
import { ess } from '../support/library.ts';

const root = resolve(import.meta.dirname, '../..');
const data = resolve(root, '../shared/statistics/data/open/ess7_fr.csv');
const present = existsSync(data);
if (!present) process.stderr.write('skipped: the European Social Survey extract is not beside the project\n');

describe('ess-2014-fr', () => {
  (present ? test : test.skip)('1,917 people, scored as the dictionary defines', () => {
    const [header = [], ...rows] = readFileSync(data, 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(',').map((field) => field.replaceAll('"', '')));
    const mapping: ImportMapping = JSON.parse(
      readFileSync(resolve(root, 'surveys/campaigns/ess-2014-fr/mapping.json'), 'utf8'),
    );
    const [questionnaire] = ess.questionnaires;
    const model = questionnaire?.published.model as Model;
    const check = compileCheck(model);
    const score = compileScores(questionnaire?.codebooks ?? [], model);
    const column = (row: string[], name: string) => row[header.indexOf(name)] as string;

    const answersOf = (row: string[]): Answers => {
      const answers: Answers = { ...mapping.constants };
      for (const [item, { column: from, recode = {}, missing = [] }] of Object.entries(mapping.columns))
        if (!missing.includes(column(row, from))) answers[item] = recode[column(row, from)] ?? 'not in the mapping';
      return answers;
    };

    for (const row of rows) {
      const answers = answersOf(row);
      expect(check(answers)).toEqual({ ok: true, answers });
      const { H1 = null, H2 = null } = score(answers);
      const [health, wellBeing] = [column(row, 'srh_score'), column(row, 'wellbeing_score')];
      expect(H1).toBe(health === '' ? null : Number(health) * 100);
      expect(H2).toBe(wellBeing === '' ? null : Math.round(Number(wellBeing) * 100));
      expect(answers.smoke_daily).toBe(column(row, 'smoke_daily') === '1' ? 'oui' : 'non');
    }
    expect(rows).toHaveLength(1917);
  });
});
