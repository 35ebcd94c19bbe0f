import { type ExportFile, exportNames } from '@diagnostic/shared/api/exports.ts';
import type { Publication } from '@diagnostic/shared/publication/publication.ts';
import { useEffect, useRef } from 'react';
import { exportAddress } from '../api.ts';
import { useText } from '../text/text.tsx';
import { useSettings } from '../ui/desk/settings.tsx';
import './downloads.css';

/** The files that a publication is given as, behind one button: each with what it is for. */
export function Downloads({ publication }: { publication: Publication }) {
  const { t } = useText();
  const menu = useRef<HTMLDetailsElement>(null);
  useClosing(menu);
  return (
    <details className="downloads" ref={menu}>
      <summary className="button">{t('downloads.title')}</summary>
      <ul className="card">
        {exportNames.map((file) => (
          <Download key={file} publication={publication} file={file} />
        ))}
      </ul>
    </details>
  );
}

function Download({ publication, file }: { publication: Publication; file: ExportFile }) {
  const { t } = useText();
  const { language } = useSettings();
  return (
    <li>
      <a href={exportAddress(publication, file, language)} download>
        {t(`downloads.${file}`)}
      </a>
      <small>{t(`downloads.${file}.for`)}</small>
    </li>
  );
}

/** Escape closes the menu and gives the focus back to its button; so does pressing elsewhere, which keeps the focus it took. */
function useClosing(menu: React.RefObject<HTMLDetailsElement | null>) {
  useEffect(() => {
    const close = (event: Event) => {
      const { current } = menu;
      if (!current?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== 'Escape') return;
        current.querySelector('summary')?.focus();
      } else if (current.contains(event.target as Node)) return;
      current.open = false;
    };
    for (const kind of ['keydown', 'pointerdown']) document.addEventListener(kind, close);
    return () => {
      for (const kind of ['keydown', 'pointerdown']) document.removeEventListener(kind, close);
    };
  }, [menu]);
}
