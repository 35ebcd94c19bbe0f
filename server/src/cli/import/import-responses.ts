import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Problem } from '@diagnostic/shared/problem.ts';
import type { ImportMapping } from '@diagnostic/shared/response/import-mapping.ts';
import { checkEnvelope, prepareRow } from '../../resources/receive-response.ts';
import type { IntakeStore, LaunchedCampaign, RecordOutcome, ResponseRow } from '../../store/store.ts';
import { csvRecords } from '../csv-records.ts';
import { compileMapping, type LineFault, type MappedRecord, MappingProblem } from './map-record.ts';

export interface ImportResult {
  /** Lines of data. */
  read: number;
  accepted: number;
  /** Lines that the store already had, with the same content. */
  duplicates: number;
  /** Lines refused, each with one error or more. */
  refused: number;
  errors: ({ line: number } & LineFault)[];
}

export interface ImportJob {
  campaign: LaunchedCampaign;
  mapping: ImportMapping;
  file: string;
  /** ISO week that responses are stored under, unless the mapping says another one. */
  week: string;
  /** Where they go; null for a dry run, which checks every line and stores none. */
  intake: IntakeStore | null;
  /** `share` in [0, 1]. */
  progress?: (share: number, result: Readonly<ImportResult>) => void;
}

const rowsAtOnce = 200;

/**
 * Imports a CSV file, line by line, through the same check as any response. A refused line is reported and the others go on;
 * importing again changes nothing. Throws MappingProblem when mapping and file, or questionnaire, do not go together.
 */
export async function importResponses(job: ImportJob): Promise<ImportResult> {
  const { campaign, mapping, file, intake } = job;
  const { size } = await stat(file);
  const prepare = await rowsOf(job);
  const result: ImportResult = { read: 0, accepted: 0, duplicates: 0, refused: 0, errors: [] };
  const refuse = (line: number, faults: LineFault[]) => {
    result.refused += 1;
    result.errors.push(...faults.map((fault) => ({ line, ...fault })));
  };

  let waiting: { line: number; row: ResponseRow }[] = [];
  async function recordWaiting() {
    const outcomes = intake
      ? await intake.recordResponses(waiting.map(({ row }) => row))
      : waiting.map((): RecordOutcome => 'recorded');
    waiting.forEach(({ line }, index) => {
      const outcome = outcomes[index];
      if (outcome === 'recorded') result.accepted += 1;
      else if (outcome === 'repeated') result.duplicates += 1;
      else refuse(line, [outcome === 'conflict' ? conflict(mapping) : notStored]);
    });
    waiting = [];
  }

  let read: ReturnType<typeof compileMapping> | undefined;
  for await (const record of csvRecords(file)) {
    if (!read) {
      read = compileMapping(mapping, record.fields, questionnaireOf(campaign, mapping).published.model);
      continue;
    }
    result.read += 1;
    const { line } = record;
    const mapped = read(record);
    const prepared = 'faults' in mapped ? mapped : prepare(mapped, line);
    if ('faults' in prepared) refuse(line, prepared.faults);
    else waiting.push({ line, row: prepared });
    if (waiting.length === rowsAtOnce) await recordWaiting();
    job.progress?.(record.read / size, result);
  }
  await recordWaiting();
  if (!read) throw new MappingProblem('The file is empty.');
  result.errors.sort((a, b) => a.line - b.line);
  return result;
}

function questionnaireOf({ bundle }: LaunchedCampaign, { questionnaire, version }: ImportMapping) {
  const found = bundle.questionnaires.find(
    ({ published }) => published.name === questionnaire && published.version === version,
  );
  if (!found) throw new MappingProblem(`The campaign has no questionnaire ${questionnaire} ${version}.`);
  return found;
}

/** Turns a mapped line into the row to store, or into what the check found, said in columns of the file. */
async function rowsOf({ campaign, mapping, file, week }: ImportJob) {
  const { questionnaire, version, language, channel } = mapping;
  const columns = new Map(Object.entries(mapping.columns).map(([item, { column }]) => [item, column]));
  const digest = mapping.key?.length ? undefined : await digestOf(file);

  return ({ answers, weight, key }: MappedRecord, line: number): ResponseRow | { faults: LineFault[] } => {
    try {
      const checked = checkEnvelope(campaign, { id: '', questionnaire, version, language, channel, answers });
      const named = digest === undefined ? JSON.stringify(key) : `${digest} ${line}`;
      const keyBytes = createHash('sha256').update(`${campaign.bundle.campaign}\0${named}`).digest();
      return prepareRow(campaign, { ...checked, weight, keyBytes }, mapping.week ?? week);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'invalid-answers') throw error;
      const faults = error.fields.map(({ path, code, message }) => {
        const item = path.split('/').at(-1) ?? '';
        return { column: columns.get(item) ?? null, code, message: `${item}: ${message}` };
      });
      return { faults };
    }
  };
}

/** SHA-256 of a file, hexadecimal. */
async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

const conflict = ({ key = [] }: ImportMapping): LineFault => ({
  column: key.join(' + ') || null,
  code: 'conflict',
  message: 'Another line with this key but other content was imported before; the first one is kept.',
});

const notStored: LineFault = {
  column: null,
  code: 'not-stored',
  message: 'The storage could not take this line. Import again.',
};
