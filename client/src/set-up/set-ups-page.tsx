import type { SetUpList } from '@diagnostic/shared/api/set-ups.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { Link, useLocation } from 'wouter';
import { beginSetUp, listSetUps } from '../api.ts';
import { useText } from '../text/text.tsx';
import { Page } from '../ui/desk/page.tsx';
import { Failed, Loading } from '../ui/desk/states.tsx';
import { Refused } from './refused.tsx';
import { stepPath } from './step-paths.ts';
import '../ui/desk/listing.css';
import './set-up.css';

/** What is being set up, and the two ways to begin: from nothing, or from a file. */
export default function SetUpsPage() {
  const { t } = useText();
  const setUps = useQuery({ queryKey: ['set-ups'], queryFn: listSetUps, staleTime: 0 });
  return (
    <Page title={t('setUp.title')} tab={t('shell.setUps')} lead={<p>{t('setUp.lead')}</p>}>
      <div className="set-ups">
        <Begin />
        {setUps.isPending && <Loading />}
        {setUps.isError && <Failed problem={setUps.error} retry={() => setUps.refetch()} />}
        {setUps.data && setUps.data.setUps.length > 0 && <UnderWay setUps={setUps.data.setUps} />}
      </div>
    </Page>
  );
}

function Begin() {
  const { t } = useText();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const file = useId();
  const beginning = useMutation({
    mutationFn: beginSetUp,
    onSuccess: (setUp) => {
      queries.setQueryData(['set-up', setUp.id], setUp);
      navigate(stepPath(setUp.id, 'territory'));
    },
  });
  const fromFile = useMutation({
    mutationFn: async (chosen: File) => {
      const definition: unknown = JSON.parse(await chosen.text());
      return beginning.mutateAsync(definition);
    },
  });
  return (
    <section className="card" aria-labelledby="begin">
      <h2 id="begin">{t('setUp.new')}</h2>
      <p className="note">{t('setUp.newHow')}</p>
      <div className="begin">
        <button
          type="button"
          className="button full"
          disabled={beginning.isPending}
          onClick={() => beginning.mutate(undefined)}
        >
          {t('setUp.begin')}
        </button>
        <p className="field">
          <label htmlFor={file}>{t('setUp.fromFile')}</label>
          <input
            id={file}
            type="file"
            accept=".json,application/json"
            onChange={({ target }) => {
              const [chosen] = target.files ?? [];
              if (chosen) fromFile.mutate(chosen);
              target.value = '';
            }}
          />
        </p>
      </div>
      {fromFile.error instanceof SyntaxError ? (
        <p role="alert" className="refusal">
          {t('setUp.notJson')}
        </p>
      ) : (
        <Refused problem={fromFile.error ?? beginning.error} />
      )}
    </section>
  );
}

function UnderWay({ setUps }: SetUpList) {
  const { t, day, number } = useText();
  return (
    <section className="card" aria-labelledby="under-way">
      <h2 id="under-way">{t('setUp.underWay')}</h2>
      <table className="listing">
        <thead>
          <tr>
            <th scope="col">{t('setUp.territoryName')}</th>
            <th scope="col">{t('setUp.communes')}</th>
            <th scope="col">{t('setUp.changedOn')}</th>
          </tr>
        </thead>
        <tbody>
          {setUps.map(({ id, name, title, communes, changedOn }) => (
            <tr key={id}>
              <th scope="row">
                <Link href={stepPath(id, 'territory')}>{name || t('setUp.unnamed')}</Link>
                <small>{title}</small>
              </th>
              <td data-label={t('setUp.communes')}>{number(communes)}</td>
              <td data-label={t('setUp.changedOn')}>{day(changedOn)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
