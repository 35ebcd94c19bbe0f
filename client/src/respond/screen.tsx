import { type ReactNode, useEffect, useRef } from 'react';
import { useWording } from './wording.tsx';

/** A screen that is no question: its title names the tab and takes the focus when the respondent gets there. */
export function Screen({ title, children }: { title: string; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(title);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className="screen">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  );
}

/** Names the tab after the screen: a screen reader says it, the history shows it. */
export function useTitle(title: string): void {
  const { t } = useWording();
  useEffect(() => {
    document.title = `${title} · ${t('page.app')}`;
  }, [title, t]);
}
