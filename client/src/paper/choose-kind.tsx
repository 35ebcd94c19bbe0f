import { readSheetCode, type SheetKind, sheetCode } from '@diagnostic/shared/questionnaire/paper/sheet-code.ts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { findCampaign } from '../api.ts';
import { useText } from '../text/text.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import { Empty, Failed, Loading } from '../ui/desk/states.tsx';
import { type Batch, newBatch } from './batch/batch.ts';

/** Which sheets are on the table: their printed code, typed or picked. */
export function ChooseKind({ onChosen }: { onChosen: (batch: Batch) => void }) {
  const { t, of } = useText();
  const { campaign } = useSettings();
  const found = useQuery({ queryKey: ['campaign', campaign], queryFn: () => findCampaign(campaign) });
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  if (found.isPending) return <Loading />;
  if (found.isError) return <Failed problem={found.error} retry={() => found.refetch()} />;
  const { channels = [], questionnaires = [] } = found.data ?? {};
  if (!channels.includes('papier'))
    return (
      <Empty title={t('entry.noPaper')}>
        <p>{t('entry.noPaperMore')}</p>
      </Empty>
    );

  const kinds = questionnaires.flatMap(({ name, version, languages, title }) =>
    languages.map((language) => ({ kind: { questionnaire: name, version, language }, title: of(title) || name })),
  );
  const begin = (kind: SheetKind) => onChosen(newBatch(campaign, kind));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const kind = readSheetCode(campaign, typed);
    const known =
      kind && questionnaires.some((one) => one.name === kind.questionnaire && one.languages.includes(kind.language));
    if (known) begin(kind);
    else setWrong(true);
  };
  return (
    <div className="card entry-choose">
      <form onSubmit={submit} noValidate>
        <label htmlFor="code">{t('entry.code')}</label>
        <p className="note" id="code-help">
          {t('entry.codeHelp')}
        </p>
        <div className="entry-code">
          <input
            id="code"
            value={typed}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={wrong ? 'code-wrong code-help' : 'code-help'}
            aria-invalid={wrong || undefined}
            onChange={(event) => setTyped(event.target.value)}
          />
          <button type="submit" className="button full">
            {t('entry.begin')}
          </button>
        </div>
        {wrong && (
          <p className="refusal" id="code-wrong" role="alert">
            {t('entry.codeWrong')}
          </p>
        )}
      </form>
      <h2>{t('entry.kinds')}</h2>
      <ul className="entry-kinds">
        {kinds.map(({ kind, title }) => (
          <li key={sheetCode(campaign, kind)}>
            <button type="button" className="button quiet" onClick={() => begin(kind)}>
              <b className="code">{sheetCode(campaign, kind)}</b> {title}
            </button>
          </li>
        ))}
      </ul>
      <p className="note">
        <a href={`/${campaign}/papier`}>{t('entry.toPrint')}</a>
      </p>
    </div>
  );
}
