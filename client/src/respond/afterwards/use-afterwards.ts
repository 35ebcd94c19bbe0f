import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { CodebooksAnswer } from '@diagnostic/shared/api/payloads.ts';
import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import type { Answers } from '@diagnostic/shared/response/response.ts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { hasMap, ownMap, type Petal } from './own-map.ts';

export interface Afterwards {
  /** The answers that leave: in memory only, for the map, until the person leaves the thanks or erases it. */
  keep(answers: Answers): void;
  erase(): void;
  /** `none`: this questionnaire makes no map. `erased`: it was, or nothing was kept. */
  map: Petal[] | 'none' | 'waiting' | 'unreachable' | 'erased';
  /** Asks for the codebooks again. */
  retry(): void;
}

/**
 * What a person is shown once their answers have left. The codebooks are asked for as soon as the questionnaire is
 * open, behind its questions, so that the map is there without a network.
 */
export function useAfterwards(campaign: string, questionnaire: PublishedQuestionnaire): Afterwards {
  const [answers, setAnswers] = useState<Answers | null>(null);
  const { codebooks, failed, retry } = useCodebooks(campaign, questionnaire);
  const keep = useCallback((kept: Answers) => setAnswers(kept), []);
  const erase = useCallback(() => setAnswers(null), []);
  const map = useMemo(() => {
    if (!hasMap(questionnaire)) return 'none';
    if (answers === null) return 'erased';
    if (codebooks) return ownMap(codebooks, questionnaire, answers);
    return failed ? 'unreachable' : 'waiting';
  }, [questionnaire, answers, codebooks, failed]);
  return { keep, erase, map, retry };
}

function useCodebooks(campaign: string, questionnaire: PublishedQuestionnaire) {
  const [codebooks, setCodebooks] = useState<CodebooksAnswer>();
  const [failed, setFailed] = useState(false);
  const { name, version } = questionnaire;
  const wanted = hasMap(questionnaire);
  const ask = useCallback(() => {
    setFailed(false);
    const address = pathTo(api.codebooks, { campaign, name }, { version: String(version) });
    fetchJson<CodebooksAnswer>(address)
      .then(setCodebooks)
      .catch(() => setFailed(true));
  }, [campaign, name, version]);
  useEffect(() => {
    if (wanted) ask();
  }, [wanted, ask]);
  return { codebooks, failed, retry: ask };
}

/** @throws when there is no answer, or one that is not ours; null is its `not-found`. */
export async function fetchJson<Answer>(address: string): Promise<Answer> {
  const response = await fetch(address, { credentials: 'omit', priority: 'low' });
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return response.json();
}
