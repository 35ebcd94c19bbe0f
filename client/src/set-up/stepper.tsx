import type { SetUpAnswer } from '@diagnostic/shared/api/set-ups.ts';
import { type SetUpStep, setUpSteps } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import { Link } from 'wouter';
import { useText } from '../text/text.tsx';
import { stepPath } from './step-paths.ts';

/** The steps in their order: where one is, and what is still to be completed. */
export function Stepper({ setUp, current }: { setUp: SetUpAnswer; current: SetUpStep }) {
  const { t } = useText();
  const { zones } = setUp.content.definition.territory;
  const missing = (step: SetUpStep) =>
    setUp.findings.some((finding) => finding.step === step) || (step === 'zones' && zones.length === 0);
  return (
    <nav aria-label={t('setUp.steps')} className="stepper">
      <ol>
        {setUpSteps.map((step) => (
          <li key={step}>
            <Link href={stepPath(setUp.id, step)} aria-current={step === current ? 'step' : undefined}>
              {t(`setUp.step.${step}`)}
              {step !== 'launch' && (
                <small className={missing(step) ? 'todo' : 'done'}>
                  {t(missing(step) ? 'setUp.toComplete' : 'setUp.complete')}
                </small>
              )}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
