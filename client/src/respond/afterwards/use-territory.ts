import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { Publication, PublishedScore } from '@diagnostic/shared/publication/publication.ts';
import { useEffect, useState } from 'react';

/** What the territory says so far: everyone's score of each determinant, in the latest opened publication. */
export type Territory =
  | 'waiting'
  /** Nothing is opened yet. */
  | 'none'
  | 'unreachable'
  | { madeOn: string; scores: Map<string, PublishedScore> };

export function useTerritory(campaign: string): Territory {
  const [territory, setTerritory] = useState<Territory>('waiting');
  useEffect(() => {
    const leaving = new AbortController();
    const ask = () =>
      latest(campaign, leaving.signal)
        .catch(() => 'unreachable' as const)
        .then((answer) => {
          if (!leaving.signal.aborted) setTerritory(answer);
        });
    ask();
    window.addEventListener('online', ask, { signal: leaving.signal });
    return () => leaving.abort();
  }, [campaign]);
  return territory;
}

async function latest(campaign: string, signal: AbortSignal): Promise<Territory> {
  const response = await fetch(pathTo(api.latestPublication, { campaign }), { credentials: 'omit', signal });
  const body = await response.json();
  // A captive portal also answers 404: only our own word says that nothing is published.
  if (!response.ok) return body?.code === 'not-found' ? 'none' : 'unreachable';
  const { madeOn, scores } = body as Publication;
  const everyone = scores.filter(({ group, zone }) => group === 'ALL' && zone === null);
  return { madeOn, scores: new Map(everyone.map((score) => [score.determinant, score])) };
}
