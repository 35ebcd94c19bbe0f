import { methodText } from '../method-text.ts';
import { codebooksOf, type Subject } from '../subject.ts';
import { campaignFacts, type Fact, weightingFacts } from '../tables/method.ts';
import type { Words } from '../words/words.ts';
import type { DossierFile } from './manifest.ts';

/** A text of lines as Markdown. */
const lines = (...parts: string[]): string => `${parts.join('\n')}\n`;
const point = (key: string, value: string | number, { language, number }: Words): string =>
  `- ${key}${language === 'fr' ? '\u00a0:' : ':'} ${typeof value === 'number' ? number(value) : value}`;
const listed = (facts: Fact[], words: Words): string[] =>
  facts.map(([key, value]) => point(words.t(key), value, words));

/** What the dossier holds and how to verify it. */
export function readMe(subject: Subject, files: Pick<DossierFile, 'path' | 'title'>[], words: Words): string {
  const { publication, campaign } = subject;
  const { id, hash } = publication;
  return lines(
    `# ${words.t('dossier.title', { territory: words.of(campaign.territory.name), id })}`,
    '',
    words.t('dossier.lead'),
    words.t('say.margin'),
    '',
    ...listed(campaignFacts(subject, words), words),
    '',
    `## ${words.t('dossier.files')}`,
    '',
    ...files.map(({ path, title }) => point(`\`${path}\``, title, words)),
    '',
    `## ${words.t('dossier.verify')}`,
    '',
    words.t('dossier.verifyHow'),
    '',
    '    sha256sum -c SHA256SUMS',
    '',
    words.t('dossier.verifyWhat'),
    '',
    words.t('dossier.verifyOrigin', { hash, id, campaign: campaign.campaign }),
  );
}

/** The method and its limits, with the weighting of this publication. */
export const methodPage = (subject: Subject, words: Words): string =>
  lines(
    `# ${words.t('method.title')}`,
    ...methodText(subject, words).flatMap(({ title, points }) => [
      '',
      `## ${title}`,
      '',
      ...points.map((one) => `- ${one}`),
    ]),
    '',
    `## ${words.t('fact.weighting')}`,
    '',
    ...listed(weightingFacts(subject, words), words),
  );

/** Under which licence each part may be used. */
export const licences = (subject: Subject, words: Words): string =>
  lines(
    `# ${words.t('fact.licence')}`,
    '',
    words.t('dossier.licences'),
    '',
    words.t('dossier.licencesQuestions'),
    '',
    ...new Set(
      codebooksOf(subject).map(({ codebook: { title, licence, source } }) =>
        point(words.of(title), `${licence}. ${source}`, words),
      ),
    ),
    '',
    words.t('dossier.software'),
  );
