import { api, pathTo } from '@diagnostic/shared/api/paths.ts';
import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { useCallback, useEffect, useState } from 'react';
import { drawId } from '../../ui/draw-id.ts';
import type { Draft } from '../keep/drafts.ts';
import { type Keep, openKeep } from '../keep/keep.ts';
import { draftToFinish, holdDraft } from '../keep/own-draft.ts';
import { useWording, type Wording } from '../language/wording.tsx';
import { surveyModel } from '../questions/survey/survey-model.ts';
import { type Begun, deviceInUse, type RespondProps, withdrawalFor } from './begun.ts';

export type Arrival =
  | { step: 'opening' }
  /** A draft is on this device: go on with it, or erase it. */
  | { step: 'found'; resume: () => Promise<void>; restart: () => Promise<void> }
  /** The draft is open in another tab: here, only somebody else may answer. */
  | { step: 'elsewhere'; answerAsOther: () => void }
  | { step: 'ready'; begun: Begun; keep: Keep };

/** From opening the page to the first question: whose draft it is, and where. */
export function useArrival(props: RespondProps): Arrival {
  const wording = useWording();
  const [arrival, setArrival] = useState<Arrival>({ step: 'opening' });
  const open = useCallback(async () => setArrival(await arrive(props, wording, setArrival)), [props, wording]);
  // One arrives once.
  useEffect(() => void open(), []);
  return arrival;
}

async function arrive(props: RespondProps, wording: Wording, become: (next: Arrival) => void): Promise<Arrival> {
  const { campaign, questionnaire, survey, start } = props;
  const keep = await openKeep();
  const fresh = (keepsDraft: boolean, id = drawId()): Arrival => ({
    step: 'ready',
    keep,
    begun: { id, questionnaire, survey, keepsDraft, ...(start && { start }), ...withdrawalFor(props) },
  });
  if (deviceInUse(props.device) !== 'personal') return fresh(false, props.id);

  if (!(await holdDraft(campaign, questionnaire.name)))
    return { step: 'elsewhere', answerAsOther: () => become(fresh(false)) };
  const draft = await draftToFinish(keep, campaign, questionnaire.name);
  if (!draft || props.id) return fresh(true, props.id);
  const resume = async () => {
    const same = draft.version === questionnaire.version;
    const asked = same ? questionnaire : await olderVersion(campaign, draft);
    const restored = same ? survey : await surveyModel(asked, wording);
    become({ step: 'ready', keep, begun: { ...withdrawalFor(props), ...resumed(draft, asked, restored) } });
  };
  const restart = async () => {
    await keep.drafts.erase(campaign, questionnaire.name).catch(() => {});
    survey.clear();
    become(fresh(true));
  };
  return { step: 'found', resume, restart };
}

/** @throws when the version the draft was begun on does not load: the draft stays. */
async function olderVersion(
  campaign: string,
  { questionnaire: name, version }: Draft,
): Promise<PublishedQuestionnaire> {
  const address = pathTo(api.questionnaire, { campaign, name }, { version: String(version) });
  const response = await fetch(address, { credentials: 'omit' });
  if (!response.ok) throw new Error(`Version ${version} of the questionnaire answered ${response.status}.`);
  return response.json();
}

function resumed(draft: Draft, questionnaire: PublishedQuestionnaire, survey: Begun['survey']): Begun {
  const { id, answers, place, start, withdrawal } = draft;
  survey.data = answers;
  const question = place === undefined ? undefined : survey.getQuestionByName(place);
  if (question?.isVisible) survey.currentSingleQuestion = question;
  return { id, questionnaire, survey, keepsDraft: true, ...(start && { start }), ...(withdrawal && { withdrawal }) };
}
