import { type ReactNode, useEffect, useRef } from 'react';
import { useWording } from './language/wording.tsx';

/** A screen that is no question: its title names the tab and takes the focus when the respondent gets there. */
export function Screen(props: {
  title: string;
  /** Something here has to be corrected: the tab says so first. */
  refused?: boolean;
  children: ReactNode;
}) {
  const { title, refused = false, children } = props;
  const { t } = useWording();
  const heading = useRef<HTMLHeadingElement>(null);
  useTitle(refused ? `${t('respond.error')} ${title}` : title);
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
