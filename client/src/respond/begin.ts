/** The script of the questionnaire in pages: steps through the section, then puts the whole questionnaire in its place. */
import './form.css';
import { enableTextSizeButtons } from '../ui/text-size.ts';
import { readSection } from './begin/section.ts';
import { type Steps, stepThrough } from './begin/steps.ts';
import { takeOver } from './begin/take-over.ts';

const ID_BYTES = 32;

enableTextSizeButtons();
void painted().then(() => import('../ui/fonts.css'));

const app = document.getElementById('app');
const form = app?.querySelector<HTMLFormElement>('form.section');
const summary = document.getElementById('summary');
summary?.focus();
// What is to be mended is shown whole, and so is a section that the review leads back to.
if (app && form && !summary && control(form, '_go').value === 'next') {
  const section = readSection(form);
  const steps = stepThrough(section);
  // Answers of earlier sections travel sealed: only the server can go on with them.
  if (control(form, '_state').value === '') begin(app, section, steps).catch(() => {});
}

/** Loads the questionnaire behind. Where it does not load, the form stays as it is: it can be answered to the end. */
async function begin(app: HTMLElement, section: ReturnType<typeof readSection>, steps: Steps): Promise<void> {
  const { form } = section;
  // The device draws the number of its own response: never one that a server wrote.
  const id = drawId();
  control(form, '_id').value = id;
  const { campaign = '', questionnaire = '', version = '' } = app.dataset;
  await painted();
  const published = fetch(`/api/campaigns/${campaign}/questionnaires/${questionnaire}?version=${version}`, {
    credentials: 'omit',
  });
  const [{ mount }, draft] = await Promise.all([import('./mount.tsx'), draftOf(campaign, questionnaire)]);
  // With a draft on the device, the questionnaire asks first what becomes of it.
  const mounted = await mount(app, published, draft ? undefined : id);
  await mounted.painted;
  if (steps.leaving()) return mounted.leave();
  takeOver(section, steps, mounted);
  document.documentElement.dataset.survey = 'ready';
}

/** What an earlier visit left on this device, where devices keep drafts. */
async function draftOf(campaign: string, questionnaire: string): Promise<unknown> {
  const keeps = import.meta.glob<{ openKeep(): Promise<Keep> }>('./keep/keep.ts');
  try {
    const keep = await (await keeps['./keep/keep.ts']?.())?.openKeep();
    return await keep?.drafts.find(campaign, questionnaire);
  } catch {
    return undefined;
  }
}

interface Keep {
  drafts: { find(campaign: string, questionnaire: string): Promise<unknown> };
}

function control(form: HTMLFormElement, name: string): HTMLInputElement {
  return form.querySelector(`[name="${name}"]`) as HTMLInputElement;
}

/** Once the page was drawn: nothing that comes later stands before it, on the wire or in the processor. */
function painted(): Promise<void> {
  return new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
}

/** 256 random bits in base64url. */
function drawId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
