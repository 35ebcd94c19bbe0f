import type { PublishedGradient, PublishedMeasure } from '@diagnostic/shared/publication/publication.ts';
import { type TextKey, useText } from '../../text/text.tsx';

/** Difference, SII, RII and ACI, each with its margin and what it is in plain words. */
export function Measures({ gradient: { difference, slope } }: { gradient: PublishedGradient }) {
  if (!difference) return null;
  return (
    <dl className="explained-steps gradient-measures">
      {slope && <Measure of={slope.sii} digits={0} signed term="gradient.sii" words="gradient.siiWords" />}
      {slope?.rii && <Measure of={slope.rii} digits={2} term="gradient.rii" words="gradient.riiWords" />}
      {slope && !slope.rii && <NoRatio />}
      {slope && <Measure of={slope.aci} digits={1} signed term="gradient.aci" words="gradient.aciWords" />}
      <Measure of={difference} digits={0} signed term="gradient.d" words="gradient.dWords" />
    </dl>
  );
}

function NoRatio() {
  const { t } = useText();
  return (
    <div>
      <dt>{t('gradient.rii')}</dt>
      <dd>
        <b>–</b>
        <span>{t('gradient.noRatio')}</span>
      </dd>
    </div>
  );
}

function Measure(props: { of: PublishedMeasure; digits: number; signed?: boolean; term: TextKey; words: TextKey }) {
  const { of, digits, signed = false } = props;
  const { t, number } = useText();
  const written = (value: number) =>
    number(value, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      ...(signed && { signDisplay: 'exceptZero' }),
    });
  return (
    <div>
      <dt>{t(props.term)}</dt>
      <dd>
        <b>{written(of.value)}</b>
        <span>
          {of.low === null || of.high === null
            ? t('gradient.noMargin')
            : t('gradient.margin', { low: written(of.low), high: written(of.high) })}{' '}
          {t(props.words)}
        </span>
      </dd>
    </div>
  );
}
