import type { Model } from '../definition.ts';
import { lintElement, lintName, strangeProperties } from './element.ts';
import { type Finding, isThing, step, type Thing } from './finding.ts';
import { relevanceFaults } from './sound-relevance.ts';
import { lintText } from './text.ts';

export type { Finding, FindingCode } from './finding.ts';

const mostPages = 30;
const mostQuestions = 120;

/**
 * Everything that keeps a questionnaire from being published, in the order of its pages; nothing when it may be.
 * `model` is whatever was read from a file: no shape is taken for granted, and nothing of it is run. Texts are looked for
 * in every language of `languages`; a finding with a `language` keeps back that language alone.
 */
export function lintQuestionnaire(model: unknown, languages: readonly string[]): Finding[] {
  if (!isThing(model) || !Array.isArray(model.pages) || !model.pages.every(isPage))
    return [
      {
        path: '/model/pages',
        code: 'wrong-shape',
        message: 'A model is a list of pages, each with a list of elements.',
      },
    ];
  const { pages } = model as { pages: (Thing & { elements: Thing[] })[] };
  const found = strangeProperties(model, '/model', ['pages']);
  const questions = pages.reduce((sum, { elements }) => sum + elements.length, 0);
  if (pages.length > mostPages)
    found.push(tooMany('/model/pages', 'too-many-pages', `${pages.length} pages; ${mostPages} at most`));
  if (questions > mostQuestions)
    found.push(tooMany('/model/pages', 'too-many-questions', `${questions} questions; ${mostQuestions} at most`));
  const names = new Set<unknown>();
  pages.forEach((page, place) => {
    const path = `/model/pages${step(place)}`;
    found.push(
      ...strangeProperties(page, path, ['name', 'title', 'description', 'visibleIf', 'elements']),
      ...lintName(page.name, `${path}/name`),
      ...lintText(page.title, `${path}/title`, 'pageTitle', languages),
      ...(page.description === undefined
        ? []
        : lintText(page.description, `${path}/description`, 'pageDescription', languages)),
    );
    page.elements.forEach((element, at) => {
      const here = `${path}/elements${step(at)}`;
      found.push(...lintElement(element, here, languages));
      if (names.has(element.name))
        found.push({
          path: `${here}/name`,
          code: 'duplicate-name',
          message: `“${String(element.name).slice(0, 40)}” is asked twice: take one out.`,
        });
      names.add(element.name);
    });
  });
  // Relevance means something only between questions that are well formed.
  const wellFormed = found.every(({ code }) => harmless.has(code));
  return wellFormed ? [...found, ...relevanceFaults(model as unknown as Model)] : found;
}

const harmless = new Set<Finding['code']>(['missing-text', 'too-long', 'piping', 'markup', 'script', 'remote-content']);

const isPage = (page: unknown): boolean =>
  isThing(page) && Array.isArray(page.elements) && page.elements.every(isThing);

const tooMany = (path: string, code: Finding['code'], message: string): Finding => ({
  path,
  code,
  message: `There are ${message}: nobody would reach the end. Take some out.`,
});
