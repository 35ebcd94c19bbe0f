import { useText } from '../../text/text.tsx';

/** The cheat-sheet: every key that does something here. */
export function KeysHelp() {
  const { t } = useText();
  return (
    <details className="entry-keys">
      <summary>{t('entry.keys')}</summary>
      <dl>
        <dt>
          <kbd>1</kbd> … <kbd>9</kbd>
        </dt>
        <dd>{t('entry.keys.number')}</dd>
        <dt>
          <kbd>1 4</kbd>
        </dt>
        <dd>{t('entry.keys.several')}</dd>
        <dt>
          <kbd>-</kbd>
        </dt>
        <dd>{t('entry.keys.none')}</dd>
        <dt>
          <kbd>{t('entry.key.enter')}</kbd>
        </dt>
        <dd>{t('entry.keys.enter')}</dd>
        <dt>
          <kbd>↑</kbd> <kbd>↓</kbd>
        </dt>
        <dd>{t('entry.keys.arrows')}</dd>
      </dl>
      <p className="note">{t('entry.keys.unclear')}</p>
    </details>
  );
}
