import type { SetUpAnswer } from '@diagnostic/shared/api/set-ups.ts';
import { ageBands } from '@diagnostic/shared/territory/age-bands.ts';
import type { PopulationFileProblem } from '@diagnostic/shared/territory/population-file.ts';
import { useId, useState } from 'react';
import { useText } from '../../text/text.tsx';
import { StepForm } from '../step-form.tsx';
import { TextField } from '../steps/text-field.tsx';
import { useStep } from '../use-step.ts';
import { CountsToCheck } from './counts-to-check.tsx';
import { FileProblems } from './file-problems.tsx';
import { readPopulationFile } from './read-file.ts';

/** Beyond such a difference with the official list, the file is likely of another year or another place. */
const MOST_APART = 0.1;

/** Who lives there: INSEE's counts by commune, sex and age, which the answers are weighted to. */
export function PopulationStep({ setUp }: { setUp: SetUpAnswer }) {
  const { t, number } = useText();
  const input = useId();
  const { definition } = setUp.content;
  const bands = ageBands(definition.weightingClass);
  const communes = definition.territory.zones.flatMap((zone) => zone.communes);
  const { content, change, form } = useStep(
    setUp,
    'population',
    ({
      content: {
        population,
        definition: { territory },
      },
    }) =>
      population ?? {
        bands: bands.map(({ name }) => name),
        communes: [],
        source: territory.marginsSource.fr ?? '',
      },
  );
  const [share, setShare] = useState<number>();
  const [problems, setProblems] = useState<PopulationFileProblem[]>([]);
  const [apart, setApart] = useState<string[]>([]);

  async function take(file: File): Promise<void> {
    setProblems([]);
    setShare(0);
    const codes = communes.map(({ code }) => code);
    const result = await readPopulationFile(file, codes, bands, setShare).finally(() => setShare(undefined));
    if ('problems' in result) return setProblems(result.problems);
    const far = communes.filter(({ code, population }) => {
      const counted = result.everyone[code] ?? 0;
      return Math.abs(counted - population) > Math.max(20, MOST_APART * population);
    });
    setApart(far.map(({ name }) => name));
    const year = /TD_POP1B_(\d{4})/i.exec(file.name)?.[1];
    const source = year ? t('setUp.sourceOf', { year }) : content.source;
    return change({ ...result.population, source });
  }

  const imported = content.communes.length === 0 && definition.territory.margins.length > 0;
  return (
    <StepForm {...form}>
      {communes.length === 0 && <p className="refusal">{t('setUp.territoryFirst')}</p>}
      <div className="field">
        <label htmlFor={input}>{t('setUp.file')}</label>
        <p className="note" id={`${input}-hint`}>
          {t('setUp.fileHint')}
        </p>
        <input
          id={input}
          type="file"
          accept=".csv,.txt,text/csv"
          disabled={communes.length === 0 || share !== undefined}
          aria-describedby={`${input}-hint`}
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) take(file).catch(() => setProblems([{ code: 'unreadable' }]));
            target.value = '';
          }}
        />
      </div>
      <p role="status" className="note">
        {share !== undefined && t('setUp.reading', { share: number(share, { style: 'percent' }) })}
      </p>
      <FileProblems problems={problems} communes={communes} />
      {apart.length > 0 && (
        <p className="refusal">{t('setUp.apart', { count: apart.length, names: apart.slice(0, 5).join(', ') })}</p>
      )}
      {imported && <p className="note">{t('setUp.importedMargins')}</p>}
      {content.communes.length > 0 && (
        <>
          <TextField
            label={t('setUp.source')}
            hint={t('setUp.sourceHint')}
            value={content.source}
            onChange={(source) => change({ ...content, source })}
          />
          <CountsToCheck population={content} zones={definition.territory.zones} />
        </>
      )}
    </StepForm>
  );
}
