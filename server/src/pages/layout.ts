import { directionOf, tagOf } from '@diagnostic/shared/language.ts';
import { Reply } from '../http/route.ts';
import type { Assets, LeanEntry } from './assets.ts';
import { type Html, html } from './html.ts';
import { speaker } from './icons.ts';
import { ownName, type Wording, writtenLanguages } from './texts.ts';

/** What every page of the server has. */
export interface View {
  wording: Wording;
  assets: Assets;
  /** Unique, said first by a screen reader; the application's name follows it. */
  title: string;
  /** Who speaks, at the top: a territory and its campaign. The application itself when absent. */
  who?: { name: string; campaign: string; href: string };
  /** What stands in the bar at the top, after the buttons. */
  tools?: Html;
  /** The answers are simulated: the page says so. */
  demonstration?: boolean;
  /** The entry of the client that brings the style and script of the page, in the place of the one of all server pages. */
  lean?: LeanEntry;
  /** An entry beside that one. */
  entry?: string;
  /** What the page leads into; everything within `main` when `whole` is false. */
  body: Html;
  /** The body brings its own banner, header and main (the client's screens do). */
  whole?: boolean;
  status?: number;
  headers?: Record<string, string | string[]>;
}

/** A page as it is sent. */
export function page(view: View): Reply {
  const { wording, status = 200, headers = {} } = view;
  return new Reply(status, document(view).markup, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': wording.tag,
    Vary: 'Accept-Language',
    'Cache-Control': 'no-cache',
    ...headers,
  });
}

function document(view: View): Html {
  const { wording, assets, title, lean = 'src/pages.ts', entry, whole, body } = view;
  return html`<!doctype html>
<html lang="${wording.tag}" dir="${wording.direction}">
<head>
<meta charset="utf-8">
<title>${title} · ${wording.t('page.app')}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<link rel="icon" href="data:,">
<link rel="manifest" href="/manifest.webmanifest">
${!whole && assets.lean(lean)}
${entry && assets.entry(entry)}
</head>
<body>
${whole ? body : framed(view)}
</body>
</html>
`;
}

const framed = ({
  wording,
  who,
  assets,
  demonstration,
  tools,
  body,
}: View): Html => html`<a class="skip" href="#content">${wording.t('page.skip')}</a>
${demonstration && demonstrationBanner(wording)}
${topBar(wording, who, tools)}
<main id="content" class="rmain" tabindex="-1">
${body}
</main>
${footer(wording, assets)}`;

/** Said on every page of a demonstration, before anything else. */
export const demonstrationBanner = (wording: Wording): Html =>
  html`<aside class="demonstration" aria-label="${wording.t('page.notice')}">${wording.t('page.demonstration')}</aside>`;

/** The buttons stay hidden until the script that makes them work is there. */
const topBar = (wording: Wording, who: View['who'], tools: Html | undefined): Html => html`<header class="rbar">
<a class="who" href="${who?.href ?? `/?lang=${wording.language}`}"><bdi>${who?.name ?? wording.t('page.app')}</bdi><small><bdi>${who?.campaign ?? wording.t('app.tagline')}</bdi></small></a>
<button type="button" class="tool" data-text-size="-1" dir="ltr" aria-label="${wording.t('page.smaller')}" hidden>A−</button>
<button type="button" class="tool" data-text-size="1" dir="ltr" aria-label="${wording.t('page.larger')}" hidden>A+</button>
<button type="button" class="tool" data-listen aria-pressed="false" aria-label="${wording.t('page.listen')}" hidden>${speaker}</button>
${tools}</header>`;

const footer = (wording: Wording, assets: Assets): Html =>
  html`<footer class="foot"><a href="/accessibilite?lang=${wording.language}">${wording.t(`a11y.${assets.accessibility?.() ?? 'none'}`)}</a></footer>`;

/**
 * Links to the same page in the other languages; the one that is read is marked. The address is the one of the page,
 * whose query is kept: what was chosen is not lost with the language.
 */
export function languageChips(wording: Wording, address: string, offered: string[]): Html {
  const languages = writtenLanguages(offered);
  if (languages.length < 2) return html``;
  return html`<nav class="langs" aria-label="${wording.t('survey.language')}">${languages.map(
    (language) =>
      html`<a href="${inLanguage(address, language)}" lang="${tagOf(language)}" hreflang="${tagOf(language)}" dir="${directionOf(language)}"${language === wording.language && html` class="on" aria-current="true"`}>${ownName(language)}</a>`,
  )}</nav>`;
}

function inLanguage(address: string, language: string): string {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  searchParams.set('lang', language);
  return `${pathname}?${searchParams}`;
}
