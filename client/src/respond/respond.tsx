import { Answering } from './answering.tsx';
import { DraftFound, OpenElsewhere } from './arrival/arriving.tsx';
import type { RespondProps } from './arrival/begun.ts';
import { useArrival } from './arrival/use-arrival.ts';
import { useWording } from './language/wording.tsx';

export { surveyModel } from './questions/survey/survey-model.ts';

/** One response, from opening the page to its receipt: a draft found on the device comes first. */
export function Respond(props: RespondProps) {
  const { t } = useWording();
  const arrival = useArrival(props);
  switch (arrival.step) {
    case 'opening':
      return <p className="loading">{t('page.loading')}</p>;
    case 'found':
      return <DraftFound onResume={arrival.resume} onRestart={arrival.restart} />;
    case 'elsewhere':
      return <OpenElsewhere onOther={arrival.answerAsOther} />;
    case 'ready':
      return <Answering {...props} begun={arrival.begun} keep={arrival.keep} />;
  }
}
