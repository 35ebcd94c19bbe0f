import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { figureOf } from '@diagnostic/shared/publication/reading/figure.ts';
import { type TwoVoices, twoVoices } from '@diagnostic/shared/voices/verdict.ts';
import { useId } from 'react';
import { TwoMarks } from '../../charts/two-marks.tsx';
import { useText } from '../../text/text.tsx';
import { VerdictChip } from '../../voices/verdict-chip.tsx';
import { residentsSeverity, useVerdictReason } from '../../voices/verdict-reason.ts';
import './voices.css';

/** Residents and professionals side by side on one determinant, population by population, with the verdict and its reason. */
export function VoicesCard({ publication, determinant }: { publication: Publication; determinant: string }) {
  const { t, of } = useText();
  const title = useId();
  const all = twoVoices(publication).filter((voices) => voices.determinant === determinant);
  const telling = all.filter(({ verdict }) => verdict !== 'one-voice' && verdict !== 'no-voice');
  const nameOf = ({ group }: TwoVoices) => of(publication.groups.find(({ code }) => code === group)?.title);
  const others = all.filter((voices) => !telling.includes(voices)).map(nameOf);
  return (
    <section className="card two-voices" aria-labelledby={title} id="deux-voix">
      <h2 id={title}>{t('twoVoices.title')}</h2>
      {all.length === 0 ? (
        <p className="note">{t('twoVoices.none')}</p>
      ) : (
        <>
          <p className="note">{t('twoVoices.note')}</p>
          {telling.length > 0 && (
            <table className="listing">
              <caption className="visually-hidden">{t('twoVoices.caption')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('results.group')}</th>
                  <th scope="col">{t('twoVoices.scale')}</th>
                  <th scope="col">{t('twoVoices.residents')}</th>
                  <th scope="col">{t('twoVoices.professionals')}</th>
                  <th scope="col">{t('twoVoices.verdict')}</th>
                </tr>
              </thead>
              <tbody>
                {telling.map((voices) => (
                  <Row key={voices.group} name={nameOf(voices)} voices={voices} publication={publication} />
                ))}
              </tbody>
            </table>
          )}
          {others.length > 0 && <p className="note">{t('twoVoices.others', { groups: others.join(', ') })}</p>}
          <p className="note">{t('twoVoices.rule')}</p>
        </>
      )}
    </section>
  );
}

function Row({ name, voices, publication }: { name: string; voices: TwoVoices; publication: Publication }) {
  const wording = useText();
  const { t } = wording;
  const why = useVerdictReason();
  const { score, professionals, residents, verdict } = voices;
  const figure = figureOf(score);
  return (
    <tr>
      <th scope="row" data-label={t('results.group')}>
        {name}
      </th>
      <td data-label={t('twoVoices.scale')}>
        <TwoMarks circle={residents} diamond={professionals.median} most={10} />
      </td>
      <td data-label={t('twoVoices.residents')} className="voice">
        {residents === null || !figure.shown ? (
          t(`figure.${figure.shown ? 'protected' : figure.why}`)
        ) : (
          <>
            <b>{residentsSeverity(voices, residents, wording)}</b>
            <small>{t('twoVoices.score', { level: figure.level })}</small>
            {figure.circular && <small>{t('twoVoices.circular')}</small>}
          </>
        )}
      </td>
      <td data-label={t('twoVoices.professionals')} className="voice">
        {professionals.median === null ? (
          t(`twoVoices.hidden.${professionals.why ?? 'too-few'}`)
        ) : (
          <Professionals of={professionals} publication={publication} />
        )}
      </td>
      <td data-label={t('twoVoices.verdict')} className="voice-verdict">
        <VerdictChip verdict={verdict} />
        <small>{why(voices)}</small>
      </td>
    </tr>
  );
}

function Professionals({ of: told, publication }: { of: TwoVoices['professionals']; publication: Publication }) {
  const { t, number, day } = useText();
  const { median, n, low, high, since } = told;
  const { threshold, madeOn } = publication;
  return (
    <>
      <b>{number(median ?? 0)}</b>
      <small>{n === null ? t('twoVoices.few', { most: threshold - 1 }) : t('twoVoices.n', { n })}</small>
      {low !== null && high !== null && <small>{t('twoVoices.half', { low, high })}</small>}
      {since && since !== madeOn && <small>{t('twoVoices.since', { day: day(since) })}</small>}
    </>
  );
}
