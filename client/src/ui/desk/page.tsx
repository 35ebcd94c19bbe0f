import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../../text/text.tsx';

/** The address whose title last had the focus; the one the page was opened at keeps the reader at its top. */
let announced = globalThis.location?.pathname;

/** One screen: its title names the tab and takes the focus when the reader moved here, so that it is read aloud. */
export function Page(props: {
  title: string;
  /** What the browser's tab says, when the title is a sentence. */
  tab?: string;
  above?: ReactNode;
  lead?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const tab = props.tab ?? props.title;

  useEffect(() => {
    document.title = `${tab} · ${t('app.name')}`;
  }, [tab, t]);

  useEffect(() => {
    if (location.pathname === announced) return;
    announced = location.pathname;
    heading.current?.focus();
  }, []);

  return (
    <>
      <div className="page-head">
        <div>
          {props.above}
          <h1 ref={heading} tabIndex={-1}>
            {props.title}
          </h1>
          {props.lead && <div className="page-lead">{props.lead}</div>}
        </div>
        {props.tools && <div className="page-tools">{props.tools}</div>}
      </div>
      {props.children}
    </>
  );
}
