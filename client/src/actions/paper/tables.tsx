import type { ActionStep, Indicator } from '@diagnostic/shared/actions/action-sheet.ts';
import { useText } from '../../text/text.tsx';

export function StepsTable({ steps }: { steps: ActionStep[] }) {
  const { t, number, month } = useText();
  const euros = (cents: number | null) =>
    cents === null ? '–' : number(cents / 100, { style: 'currency', currency: 'EUR', minimumFractionDigits: 0 });
  return (
    <section>
      <h2>{t('paper.who')}</h2>
      <table className="paper-table">
        <thead>
          <tr>
            <th scope="col">{t('paper.step')}</th>
            <th scope="col">{t('step.lead')}</th>
            <th scope="col">{t('step.due')}</th>
            <th scope="col">{t('paper.budget')}</th>
            <th scope="col">{t('step.funding')}</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr key={index}>
              <td>{step.label}</td>
              <td>{step.lead || '–'}</td>
              <td>{step.due ? month(step.due) : '–'}</td>
              <td>{euros(step.budget)}</td>
              <td>{step.funding || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function IndicatorsTable({ indicators }: { indicators: Indicator[] }) {
  const { t } = useText();
  return (
    <section>
      <h2>{t('paper.indicators')}</h2>
      <table className="paper-table">
        <thead>
          <tr>
            <th scope="col">{t('paper.indicator')}</th>
            <th scope="col">{t('indicator.kind')}</th>
            <th scope="col">{t('indicator.start')}</th>
            <th scope="col">{t('indicator.target')}</th>
            <th scope="col">{t('indicator.source')}</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map((indicator, index) => (
            <tr key={index}>
              <td>{indicator.label}</td>
              <td>{t(`kind.${indicator.kind}`)}</td>
              <td>{indicator.start || '–'}</td>
              <td>{indicator.target || '–'}</td>
              <td>{indicator.source || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
