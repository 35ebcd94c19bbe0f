// npm run --silent lint-questionnaire -- FILE.json     why this questionnaire may not be published
// FILE is a questionnaire definition (pages of parts), a published questionnaire or model, or an instrument's elements.
// Prints {"file","publishable","languages","findings":[{path,code,message,language?}]} on standard output.
// Exit 0: nothing found; 1: findings, or the definition does not agree with the library; 2: misuse.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { anyTerritory } from '@diagnostic/shared/campaign/any-territory.ts';
import { fillTerritory } from '@diagnostic/shared/campaign/fill-territory.ts';
import { addressed } from '@diagnostic/shared/questionnaire/address.ts';
import type { Codebook } from '@diagnostic/shared/questionnaire/codebook.ts';
import { partsOf } from '@diagnostic/shared/questionnaire/compose.ts';
import type { InstrumentElement, QuestionnaireDefinition } from '@diagnostic/shared/questionnaire/definition.ts';
import { type Finding, lintQuestionnaire } from '@diagnostic/shared/questionnaire/lint/questionnaire.ts';
import { readChecked, readLibrary } from '../../library.ts';
import { Misuse, Refusal, runCommand } from '../command.ts';

const usage = 'Usage: npm run --silent lint-questionnaire -- FILE.json';

async function readJson(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Misuse(`${file} cannot be read.\n${usage}`);
  });
  try {
    const content: unknown = JSON.parse(text);
    if (content !== null && typeof content === 'object') return content as Record<string, unknown>;
  } catch {
    // Said below: text that is no JSON and JSON that is no object have the same remedy.
  }
  throw new Misuse(`${file} is not a JSON object.\n${usage}`);
}

/** What of a file is asked, and in which languages it must be. */
async function askedIn(file: string): Promise<{ model: unknown; languages: string[] }> {
  const content = await readJson(file);
  const declared = Array.isArray(content.languages) ? content.languages.map(String) : ['fr', 'en'];
  if ('model' in content) return { model: content.model, languages: declared };
  if (Array.isArray(content.elements)) {
    const codebook = { items: {} } as Codebook;
    const questionnaire = { elements: content.elements as InstrumentElement[] };
    const filled = fillTerritory({ own: { questionnaire, codebook } }, anyTerritory).own?.questionnaire.elements ?? [];
    const page = { name: 'instrument', title: 'Instrument', elements: filled.map((one) => addressed(one, false)) };
    return { model: { pages: [page] }, languages: declared };
  }
  const pages = Array.isArray(content.pages) ? content.pages : [];
  if (!pages.some((page) => page !== null && typeof page === 'object' && 'parts' in page))
    return { model: content, languages: declared };
  const definition = await readChecked<QuestionnaireDefinition>(
    pathToFileURL(resolve(file)),
    'questionnaire-definition',
  );
  const instruments = fillTerritory((await readLibrary()).instruments, anyTerritory);
  return { model: partsOf(definition, instruments).model, languages: declared };
}

/** The command: a file in, its findings out. Sets exit code 1 when there are any. Throws Misuse or Refusal. */
export async function lint(args: string[]): Promise<object> {
  const [file, ...rest] = args;
  if (!file || file.startsWith('-') || rest.length > 0) throw new Misuse(usage);
  const { model, languages } = await askedIn(file).catch((error) => {
    if (error instanceof Misuse) throw error;
    throw new Refusal(error instanceof Error ? error.message : String(error));
  });
  const findings: Finding[] = lintQuestionnaire(model, languages);
  const kept = languages.filter((of) => !findings.some(({ language }) => language === of));
  const publishable = kept.includes('fr') && findings.every(({ language }) => language !== undefined);
  if (findings.length > 0) process.exitCode = 1;
  return { file, publishable, languages: kept, findings };
}

if (import.meta.main) await runCommand(lint);
