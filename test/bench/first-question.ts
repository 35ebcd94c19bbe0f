import { launchBrowser, requireClientBuild } from '../support/browser.ts';
import { startApp } from '../support/start-app.ts';
import { serveAnchors } from './first-question/anchors.ts';
import { type Reached, visit } from './first-question/visit.ts';
import { campaignName, demonstration } from './fixture.ts';
import { type Bench, median } from './measure.ts';

const rounds = 5;
const criticalBytes = 15 * 1024;

/**
 * How long until the welcome can be read, the first radio of the questionnaire tapped, and SurveyJS has taken over, on slow 3G with a
 * processor four times slower; beside bare HTML and bare SurveyJS of the same questionnaire, in interleaved rounds.
 */
export const firstQuestion: Bench = async (say) => {
  requireClientBuild();
  const { bundle } = await demonstration();
  const model = bundle.questionnaires.at(-1)?.published.model;
  if (!model) throw new Error('The demonstration has no questionnaire.');
  const app = await startApp({ campaign: bundle });
  app.clock.now = new Date(`${bundle.opensOn}T10:00:00Z`);
  const anchors = await serveAnchors(model);
  const browser = await launchBrowser();
  const visits: Record<string, [url: string, selectors: string[]]> = {
    'bare HTML': [`${anchors.url}/bare`, ['input[type=radio]']],
    welcome: [`${app.url}/${campaignName}?lang=fr`, ['h1']],
    ours: [
      `${app.url}/${campaignName}/questionnaire?accord=oui&lang=fr`,
      ['.question input[type=radio]', 'html[data-survey=ready] .sd-item'],
    ],
    'bare SurveyJS': [`${anchors.url}/surveyjs/`, ['.sd-item']],
  };
  const reached: Record<string, Reached[][]> = {};
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const line: string[] = [];
      for (const [name, [url, selectors]] of Object.entries(visits)) {
        const found = await visit(browser, url, selectors);
        reached[name] = [...(reached[name] ?? []), found];
        line.push(`${name} ${found.map(({ seconds }) => seconds.toFixed(2)).join(' → ')} s`);
      }
      say(`  round ${round}: ${line.join(', ')}`);
    }
  } finally {
    await browser.close();
    anchors.close();
    await app.stop();
  }

  const middle = (name: string, place = 0): Reached => {
    const all = (reached[name] ?? []).map((found) => found[place] as Reached);
    return {
      seconds: median(all.map(({ seconds }) => seconds)),
      bytes: median(all.map(({ bytes }) => bytes)),
      requests: median(all.map(({ requests }) => requests)),
    };
  };
  const told = (name: string, { seconds, bytes, requests }: Reached) =>
    `${name} ${seconds.toFixed(2)} s, ${(bytes / 1024).toFixed(1)} KB in ${requests}`;
  const [bare, welcome, ours, taken, surveyJs] = [
    middle('bare HTML'),
    middle('welcome'),
    middle('ours'),
    middle('ours', 1),
    middle('bare SurveyJS'),
  ];
  return [
    {
      name: 'first question answerable on slow 3G ÷ bare HTML of the same section',
      ratio: ours.seconds / bare.seconds,
      goal: { atMost: 2 },
      behind: [
        told('ours', ours),
        told('bare HTML', bare),
        told('bare SurveyJS', surveyJs),
        told('SurveyJS took over at', taken),
      ].join('; '),
    },
    {
      name: 'welcome readable on slow 3G ÷ bare HTML of a section',
      ratio: welcome.seconds / bare.seconds,
      goal: { atMost: 2 },
      behind: told('welcome', welcome),
    },
    {
      name: 'bytes before the first question ÷ 15 KB',
      ratio: ours.bytes / criticalBytes,
      goal: { atMost: 1 },
      behind: `${Math.round(ours.bytes)} bytes in ${ours.requests} requests; bare SurveyJS ${Math.round(surveyJs.bytes)} in ${surveyJs.requests}`,
    },
  ];
};
