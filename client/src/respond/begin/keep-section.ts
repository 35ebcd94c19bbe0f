import type { Draft } from '../keep/drafts.ts';
import { nameOf, type Section } from './section.ts';
import type { Steps } from './steps.ts';

const SAVE_AFTER_MS = 400;

/**
 * Keeps what is typed in the plain form, as the whole questionnaire will do once it is there: on a slow network it comes
 * late. Nothing on a shared device, nor over the draft of another response.
 *
 * @returns the draft found on this device, of this response or of another one.
 */
export async function keepSection(
  app: HTMLElement,
  section: Section,
  steps: Steps,
  id: string,
): Promise<Draft | undefined> {
  const { campaign = '', questionnaire = '', version = '', language = 'fr', start, device = 'personal' } = app.dataset;
  if (device !== 'personal') return undefined;
  const { drafts } = await import('../keep/keep.ts').then(({ openKeep }) => openKeep());
  const found = await drafts.find(campaign, questionnaire).catch(() => undefined);
  if (found && found.id !== id) return found;

  const { form } = section;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const save = async () => {
    clearTimeout(waiting);
    if (!form.isConnected) return;
    const answers = { ...found?.answers, ...section.answers() };
    if (Object.keys(answers).length === 0) return;
    const place = nameOf(steps.present());
    const known = { ...(start && { start }), ...(found?.withdrawal && { withdrawal: found.withdrawal }) };
    await drafts.save(campaign, { id, questionnaire, version: Number(version), language, answers, place, ...known });
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
