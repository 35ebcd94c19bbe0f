import type { SetUpAnswer } from '@diagnostic/shared/api/set-ups.ts';
import { LOWEST_THRESHOLD } from '@diagnostic/shared/campaign/sound-bundle.ts';
import { useId } from 'react';
import { useText } from '../../text/text.tsx';
import { StepForm } from '../step-form.tsx';
import { useStep } from '../use-step.ts';
import { TextField } from './text-field.tsx';

/** Where French territories are. */
const timeZones = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Noumea',
  'Pacific/Wallis',
  'Pacific/Tahiti',
];

/** When, under whose responsibility, with which protection. */
export function ConductStep({ setUp }: { setUp: SetUpAnswer }) {
  const { t } = useText();
  const zone = useId();
  const { content, change, form } = useStep(setUp, 'conduct', ({ content: { definition } }) => ({
    opensOn: definition.opensOn,
    closesOn: definition.closesOn,
    timeZone: definition.timeZone,
    controller: definition.controller,
    contact: definition.contact,
    consentMode: definition.consentMode ?? 'anonymous',
    threshold: definition.threshold,
  }));
  const zones = timeZones.includes(content.timeZone) ? timeZones : [content.timeZone, ...timeZones];
  return (
    <StepForm {...form}>
      <fieldset className="fields">
        <legend>{t('setUp.dates')}</legend>
        <TextField
          label={t('setUp.opensOn')}
          type="date"
          value={content.opensOn}
          onChange={(opensOn) => change({ ...content, opensOn })}
        />
        <TextField
          label={t('setUp.closesOn')}
          hint={t('setUp.closesOnHint')}
          type="date"
          value={content.closesOn}
          onChange={(closesOn) => change({ ...content, closesOn })}
        />
        <div className="field">
          <label htmlFor={zone}>{t('setUp.timeZone')}</label>
          <select
            id={zone}
            value={content.timeZone}
            onChange={({ target }) => change({ ...content, timeZone: target.value })}
          >
            {zones.map((one) => (
              <option key={one} value={one}>
                {one.replace(/^.*\//, '').replace('_', ' ')}
              </option>
            ))}
          </select>
        </div>
      </fieldset>
      <fieldset className="fields">
        <legend>{t('setUp.notice')}</legend>
        <p className="note">{t('setUp.noticeHint')}</p>
        <TextField
          label={t('setUp.controller')}
          hint={t('setUp.controllerHint')}
          value={content.controller}
          onChange={(controller) => change({ ...content, controller })}
        />
        <TextField
          label={t('setUp.contact')}
          hint={t('setUp.contactHint')}
          value={content.contact}
          onChange={(contact) => change({ ...content, contact })}
        />
      </fieldset>
      <fieldset>
        <legend>{t('setUp.consent')}</legend>
        {(['anonymous', 'withdrawable'] as const).map((mode) => (
          <label key={mode} className="choice">
            <input
              type="radio"
              name="consent"
              checked={content.consentMode === mode}
              onChange={() => change({ ...content, consentMode: mode })}
            />
            {t(`setUp.consent.${mode}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className="fields">
        <legend>{t('setUp.protection')}</legend>
        <TextField
          label={t('setUp.threshold')}
          hint={t('setUp.thresholdHint', { least: LOWEST_THRESHOLD })}
          type="number"
          min={LOWEST_THRESHOLD}
          max={1000}
          value={String(content.threshold || '')}
          onChange={(typed) => change({ ...content, threshold: Number(typed) })}
        />
      </fieldset>
    </StepForm>
  );
}
