import type { HelpLine, HelpTopic } from '@diagnostic/shared/questionnaire/definition.ts';
import { textIn } from './language/in-language.ts';
import { useWording } from './language/wording.tsx';

/** Numbers of a subject, emergencies last: on a question, whoever needs 3114 should not look for it. */
export const linesFor = (lines: HelpLine[], topic: HelpTopic): HelpLine[] => [
  ...lines.filter(({ emergency, topics = [] }) => !emergency && topics.includes(topic)),
  ...lines.filter(({ emergency }) => emergency),
];

/** Numbers one can call, each a link that dials it. Says that nobody reads answers as they come. */
export function HelpLines({ lines, heading }: { lines: HelpLine[]; heading: 'h2' | 'h3' }) {
  const { t, language } = useWording();
  const Heading = heading;
  if (lines.length === 0) return null;
  return (
    <aside className="help-lines" aria-labelledby="help-lines">
      <Heading id="help-lines">{t('help.title')}</Heading>
      <p>{t('help.notMonitored')}</p>
      <ul>
        {lines.map((line) => (
          <li key={line.number} className={line.emergency ? 'emergency' : undefined}>
            <a
              href={dial(line)}
              aria-label={t('help.call', { number: line.number, title: textIn(line.title, language) })}
            >
              <bdi>{line.number}</bdi>
            </a>
            <span>
              <b>{textIn(line.title, language)}</b> <small>{textIn(line.description, language)}</small>
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}

/** 114 is reached by text message: its callers cannot hear or speak. */
const dial = ({ number }: HelpLine): string => `${number === '114' ? 'sms' : 'tel'}:${number.replace(/\s/g, '')}`;
