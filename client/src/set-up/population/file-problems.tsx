import type { Commune } from '@diagnostic/shared/campaign/set-up/set-up.ts';
import type { PopulationFileProblem } from '@diagnostic/shared/territory/population-file.ts';
import { useText } from '../../text/text.tsx';

/** Why a file was not taken: the line, the column, and what to do. */
export function FileProblems({ problems, communes }: { problems: PopulationFileProblem[]; communes: Commune[] }) {
  const { t, number } = useText();
  if (problems.length === 0) return null;
  const nameOf = (code: string) => communes.find((one) => one.code === code)?.name ?? code;
  return (
    <div role="alert" className="refusal">
      <p>{t('setUp.fileRefused')}</p>
      <ul>
        {problems.map(({ code, line, column = '', value = '' }) => (
          <li key={`${code} ${line} ${column} ${value}`}>
            {line !== undefined && `${t('setUp.fileLine', { line: number(line) })} `}
            {t(`setUp.file.${code}`, { column, value, name: nameOf(value) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
