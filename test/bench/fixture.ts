import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCampaignDefinition, readLibrary, readSimulation } from '@diagnostic/server/src/library.ts';
import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';
import { composeBundle } from '@diagnostic/shared/campaign/compose-bundle.ts';
import type { SimulationParameters } from '@diagnostic/shared/simulation/parameters.ts';
import { simulateResponses } from '@diagnostic/shared/simulation/simulate.ts';

export const campaignName = 'val-clair-2026';

/** The demonstration campaign and the people who answer it. */
export async function demonstration(): Promise<{ bundle: CampaignBundle; parameters: SimulationParameters }> {
  const definition = await readCampaignDefinition(campaignName);
  if (!definition) throw new Error('The demonstration campaign is not in surveys/.');
  const bundle = composeBundle(definition, await readLibrary());
  return { bundle, parameters: await readSimulation(bundle.territory.code) };
}

/** Bodies that residents would send, as text, starting with `{"id":"`. */
export function bodies({ bundle, parameters }: Awaited<ReturnType<typeof demonstration>>, count: number): string[] {
  const responses = simulateResponses(bundle, parameters, { seed: 1, count });
  return Array.from(responses, ({ week: _, ...response }) =>
    JSON.stringify({ id: randomBytes(16).toString('base64url'), ...response }),
  );
}

export const freshFolder = () => mkdtempSync(join(tmpdir(), 'diagnostic-bench-'));

/** Writes bodies one a line, for the processes that send or store them. */
export function writeBodies(folder: string, lines: string[]): string {
  const file = join(folder, 'bodies.jsonl');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}
