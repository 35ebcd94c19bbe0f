import type { Draft } from '../keep/drafts.ts';
import { nameOf, type Section } from './section.ts';
import type { Steps } from './steps.ts';

const SAVE_AFTER_MS = 400;

/** What this device held when the page came. */
export interface Found {
  /** The draft to finish, of this response or of another one. */
  draft?: Draft;
  /** Another draft is here, or another tab answers: people are asked first, and nothing is kept until then. */
  asks: boolean;
}

/**
 * Keeps what is typed in the plain form, as the whole questionnaire will do once it is there: on a slow network it comes
 * late. Nothing on a shared device, nor over the draft of another response.
 */
export async function keepSection(app: HTMLElement, section: Section, steps: Steps, id: string): Promise<Found> {
  const { campaign = '', questionnaire = '', version = '', language = 'fr', start, device = 'personal' } = app.dataset;
  if (device !== 'personal') return { asks: false };
  const [{ openKeep }, { draftToFinish, holdDraft }] = await Promise.all([
    import('../keep/keep.ts'),
    import('../keep/own-draft.ts'),
  ]);
  const [keep, held] = await Promise.all([openKeep(), holdDraft(campaign, questionnaire)]);
  const draft = await draftToFinish(keep, campaign, questionnaire).catch(() => undefined);
  const found: Found = { ...(draft && { draft }), asks: !held || (draft !== undefined && draft.id !== id) };
  if (found.asks) return found;

  const { form } = section;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const save = async () => {
    clearTimeout(waiting);
    if (!form.isConnected) return;
    const answers = { ...draft?.answers, ...section.answers() };
    if (Object.keys(answers).length === 0) return;
    const place = nameOf(steps.present());
    const known = { ...(start && { start }), ...(draft?.withdrawal && { withdrawal: draft.withdrawal }) };
    await keep.drafts.save(campaign, {
      id,
      questionnaire,
      version: Number(version),
      language,
      answers,
      place,
      ...known,
    });
  };
  // What is chosen is written at once, what is typed once the fingers rest.
  form.addEventListener('change', save);
  form.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(save, SAVE_AFTER_MS);
  });
  form.addEventListener('submit', save);
  document.addEventListener('visibilitychange', save);
  // Before the whole questionnaire loads: that keeps the page busy for a while.
  await save();
  return found;
}
