import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CampaignDefinition, Instrument, Library } from '@diagnostic/shared/campaign/library.ts';
import type { InstrumentPack, SimulatedProfessionals } from '@diagnostic/shared/questionnaire/generated/surveys.ts';
import type { SimulationParameters } from '@diagnostic/shared/simulation/parameters.ts';
import * as z from 'zod';

/** A file of `surveys/` or given by hand that is missing or does not have its shape. The message names it and the field. */
export class LibraryProblem extends Error {
  override readonly name = 'LibraryProblem';
}

const surveys = new URL('../../surveys/', import.meta.url);
/** Where the definition of a campaign may be: one folder a campaign, or a territory's. */
const campaignFolders = ['demonstration/', 'campaigns/'];

/** Reads and checks everything that campaigns are composed from. Throws LibraryProblem. */
export async function readLibrary(folder = surveys): Promise<Library> {
  const at = (path: string) => new URL(path, folder);
  return {
    instruments: {
      ...(await eachFolder(at('instruments/'), readInstrument)),
      ...(await eachFolder(at('packs/'), readInstrument, isEnabled)),
    },
    questionnaires: await eachFolder(at('questionnaires/'), readVersions),
    determinants: await readChecked(at('determinants.json'), 'determinants'),
    groups: await readChecked(at('population-groups.json'), 'population-groups'),
    stratifiers: await readChecked(at('stratifiers.json'), 'stratifiers'),
    helpLines: await readChecked(at('help-lines.json'), 'help-lines'),
  };
}

let kept: Promise<Library> | undefined;

/** The library as it was when it was first asked for: it changes with the release, not under way. */
export function keptLibrary(): Promise<Library> {
  kept ??= readLibrary();
  return kept;
}

/** What a campaign that is set up from nothing starts from. */
export const readNewCampaign = (): Promise<CampaignDefinition> =>
  readChecked(new URL('new-campaign.json', surveys), 'campaign');

async function readInstrument(folder: URL): Promise<Instrument> {
  return {
    questionnaire: await readChecked(new URL('questionnaire.json', folder), 'questionnaire'),
    codebook: await readChecked(new URL('codebook.json', folder), 'codebook'),
  };
}

/** Whether the operator has accepted the licence of a pack: as shipped, questionnaires cannot draw on it. */
async function isEnabled(folder: URL): Promise<boolean> {
  return (await readChecked<InstrumentPack>(new URL('pack.json', folder), 'pack')).enabled;
}

/** The definition of a campaign by its name, `val-clair-2026`; undefined when the library has none. */
export async function readCampaignDefinition(name: string, folder = surveys): Promise<CampaignDefinition | undefined> {
  for (const kind of campaignFolders) {
    for (const place of await foldersIn(new URL(kind, folder))) {
      const file = new URL('campaign.json', place);
      if (!existsSync(file)) continue;
      const definition = await readChecked<CampaignDefinition>(file, 'campaign');
      if (definition.campaign === name) return definition;
    }
  }
  return undefined;
}

/** What the people of a demonstration territory are like. */
export async function readSimulation(territory: string, folder = surveys): Promise<SimulationParameters> {
  return (await readJson(new URL(`demonstration/${territory}/simulation.json`, folder))) as SimulationParameters;
}

/** What its professionals observe. */
export async function readProfessionals(territory: string, folder = surveys): Promise<SimulatedProfessionals> {
  return readChecked(new URL(`demonstration/${territory}/professionals.json`, folder), 'professionals');
}

/**
 * Reads a JSON file and checks it against `surveys/schema/<schema>.schema.json`.
 * Throws LibraryProblem, saying for each fault where it is and what is expected.
 */
export async function readChecked<Shape>(file: URL, schema: string): Promise<Shape> {
  const content = await readJson(file);
  const faults = await faultsOf(content, schema);
  if (faults.length === 0) return content as Shape;
  const lines = faults.slice(0, 5).map(({ path, message }) => `  ${path.join('.') || 'the whole'}: ${message}`);
  throw new LibraryProblem(`${nameOf(file)} does not have its shape:\n${lines.join('\n')}`);
}

/** What keeps a value from having the shape of a schema of `surveys/schema`: where, and what is expected there. */
export async function faultsOf(content: unknown, schema: string): Promise<{ path: PropertyKey[]; message: string }[]> {
  const result = (await schemaOf(schema)).safeParse(content);
  return result.success ? [] : result.error.issues;
}

async function readJson(file: URL): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new LibraryProblem(`${nameOf(file)} cannot be read.`);
  });
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LibraryProblem(`${nameOf(file)} is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

const schemas = new Map<string, Promise<z.ZodType>>();

/** A schema as a check; definitions shared by several schemas stand in `common`. */
function schemaOf(name: string): Promise<z.ZodType> {
  const known = schemas.get(name);
  if (known) return known;
  const read = async (of: string) => readFile(new URL(`schema/${of}.schema.json`, surveys), 'utf8');
  const made = (async () => {
    const [own, common] = await Promise.all([read(name), read('common')]);
    const local = JSON.parse(own.replaceAll('common.schema.json#/', '#/'));
    const { $id: _, ...schema } = local;
    const shared = JSON.parse(common.replaceAll('common.schema.json#/', '#/'));
    return z.fromJSONSchema({ ...schema, $defs: { ...shared.$defs, ...schema.$defs } });
  })();
  schemas.set(name, made);
  return made;
}

async function foldersIn(folder: URL): Promise<URL[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.sort().map((name) => new URL(`${name}/`, folder));
}

/** Folder name → what is read from it, for the folders that are kept. */
async function eachFolder<Content>(
  folder: URL,
  read: (folder: URL) => Promise<Content>,
  keep: (folder: URL) => Promise<boolean> = async () => true,
): Promise<Record<string, Content>> {
  const all = await foldersIn(folder);
  const kept = await Promise.all(all.map(keep));
  const places = all.filter((_, place) => kept[place]);
  const contents = await Promise.all(places.map(read));
  return Object.fromEntries(places.map((place, index) => [folderName(place), contents[index] as Content]));
}

const folderName = (place: URL) => decodeURIComponent(place.pathname).split('/').at(-2) ?? '';

async function readVersions(folder: URL): Promise<Library['questionnaires'][string]> {
  const files = (await readdir(folder)).filter((file) => /^\d+\.json$/.test(file));
  const versions = files.map(async (file) => [
    file.slice(0, -'.json'.length),
    await readChecked<Library['questionnaires'][string][string]>(new URL(file, folder), 'questionnaire-definition'),
  ]);
  return Object.fromEntries(await Promise.all(versions));
}

/** A file's name as an operator would write it. */
function nameOf(file: URL): string {
  const path = fileURLToPath(file);
  const inside = relative(fileURLToPath(new URL('..', surveys)), path);
  return inside.startsWith(`..${sep}`) ? path : inside;
}
