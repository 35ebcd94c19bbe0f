import type { ActionSheet } from '@diagnostic/shared/actions/action-sheet.ts';
import { useText } from '../../text/text.tsx';
import { useSettings } from '../../ui/desk/settings.tsx';
import { EvidenceChart } from '../evidence-chart.tsx';
import type { SheetNames } from '../names.ts';
import { StatusChip } from '../status-chip.tsx';
import { IndicatorsTable, StepsTable } from './tables.tsx';

/** The sheet as it is handed out: one page of A4. Empty parts are left out. Shown on paper only. */
export function Paper({ sheet, names }: { sheet: ActionSheet; names: SheetNames }) {
  const { t, day } = useText();
  const settings = useSettings();
  const { content } = sheet;
  const [evidence] = sheet.evidence;
  return (
    <article className="paper">
      <p className="paper-top">
        {content.axis && <span className="chip">{content.axis}</span>}
        <span>
          {[
            settings.campaignTitle,
            content.number && t('needs.sheet', { number: content.number }),
            t('paper.version', { day: day(sheet.changedOn) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <h1>{content.title || t('sheet.untitled')}</h1>
      <dl className="paper-meta">
        <Meta name={t('sheet.lead')} value={content.lead || '–'} />
        <Meta name={t('paper.population')} value={names.group} />
        <Meta name={t('sheet.zones')} value={content.zones || '–'} />
        <div>
          <dt>{t('sheet.status')}</dt>
          <dd>
            <StatusChip status={content.status} />
          </dd>
        </div>
      </dl>
      <section>
        <h2>{t('paper.why')}</h2>
        <div className="paper-columns">
          <div>
            <p>{content.findings}</p>
            {evidence && (
              <p className="note">
                {t('paper.frozen', {
                  day: day(evidence.madeOn),
                  n: evidence.n,
                  publication: evidence.publication,
                  seal: evidence.publicationHash.slice(0, 12),
                })}
              </p>
            )}
          </div>
          {evidence && <EvidenceChart evidence={evidence} group={names.group} />}
        </div>
      </section>
      {(content.generalObjective || content.objectives.length > 0 || content.description) && (
        <section>
          <h2>{t('paper.change')}</h2>
          {content.generalObjective && (
            <p>
              <b>{t('sheet.generalObjective')}.</b> {content.generalObjective}
            </p>
          )}
          <ul>
            {content.objectives.filter(Boolean).map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
          {content.description && <p>{content.description}</p>}
        </section>
      )}
      {content.steps.length > 0 && <StepsTable steps={content.steps} />}
      {content.indicators.length > 0 && <IndicatorsTable indicators={content.indicators} />}
      <div className="paper-columns">
        <Part title={t('paper.equity')} text={`${t(`equity.${content.equity.approach}`)}. ${content.equity.text}`} />
        <Part title={t('sheet.participation')} text={content.participation} />
        <Part title={t('sheet.partners')} text={content.partners} />
        <Part title={t('sheet.frameworks')} text={content.frameworks} />
      </div>
      {settings.demonstration && <p className="note">{t('shell.demonstration')}</p>}
    </article>
  );
}

const Meta = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

const Part = ({ title, text }: { title: string; text: string }) =>
  text.trim() === '' ? null : (
    <section>
      <h2>{title}</h2>
      <p>{text}</p>
    </section>
  );
