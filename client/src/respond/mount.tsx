/** The whole questionnaire, drawn behind the plain form until it can take its place. */
import './respond.css';
import './begin/seamless.css';
import type { Answers } from '@diagnostic/shared/questionnaire/answers.ts';
import type { PublishedQuestionnaire } from '@diagnostic/shared/questionnaire/definition.ts';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { deviceInUse } from './arrival/begun.ts';
import { InLanguages } from './language/language-switch.tsx';
import { loadWording } from './language/wording.tsx';
import { Respond, surveyModel } from './respond.tsx';

export interface Mounted {
  /** Where it is drawn, out of sight. */
  place: HTMLElement;
  /** Settles once it is laid out and painted. */
  painted: Promise<void>;
  /**
   * Takes the answers and the question in sight, drawn before it returns; a draft that is resumed puts its own in their
   * place.
   */
  take(answers: Answers, item: string): void;
  /** Gives up. */
  leave(): void;
}

/**
 * @param published the questionnaire, on its way.
 * @param id the response's, drawn by the page; absent when people are asked first: a draft is here, or another tab answers.
 * @throws when the questionnaire or its words do not load.
 */
export async function mount(app: HTMLElement, published: Promise<Response>, id: string | undefined): Promise<Mounted> {
  const { campaign = '', language = 'fr', languages = language, start, sealingKey, device, consentMode } = app.dataset;
  const early = loadWording(language);
  const questionnaire = await read(await published);
  const { address = 'formal' } = questionnaire;
  // The same file is loaded once: what differs is which of its words are taken.
  const wording = address === 'formal' ? await early : await loadWording(language, address);
  const survey = await surveyModel(questionnaire, wording);
  const place = document.createElement('div');
  place.className = 'survey waiting';
  app.append(place);
  const root = createRoot(place);
  const render = (behind: boolean) =>
    root.render(
      <InLanguages first={wording} languages={languages.split(' ')} survey={survey} address={address}>
        <Respond
          campaign={campaign}
          questionnaire={questionnaire}
          survey={survey}
          device={deviceInUse(device)}
          behind={behind}
          {...(id && { id })}
          {...(start && { start })}
          {...(sealingKey && { sealingKey })}
          {...(consentMode === 'withdrawable' && { consentMode })}
        />
      </InLanguages>,
    );
  render(id !== undefined);
  return {
    place,
    painted: drawn(place),
    take(answers, item) {
      flushSync(() => {
        for (const [name, value] of Object.entries(answers)) survey.setValue(name, value);
        const question = survey.getQuestionByName(item);
        if (question?.isVisible) survey.currentSingleQuestion = question;
        render(false);
      });
    },
    leave() {
      root.unmount();
      place.remove();
    },
  };
}

async function read(response: Response): Promise<PublishedQuestionnaire> {
  if (!response.ok) throw new Error(`The questionnaire answered ${response.status}.`);
  return response.json();
}

/** Once there is a question or a screen, and SurveyJS has measured itself once more. */
async function drawn(place: HTMLElement): Promise<void> {
  const there = () => place.querySelector('.sd-question, .screen') !== null;
  await new Promise<void>((done) => {
    if (there()) return done();
    const watch = new MutationObserver(() => {
      if (!there()) return;
      watch.disconnect();
      done();
    });
    watch.observe(place, { childList: true, subtree: true });
  });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
