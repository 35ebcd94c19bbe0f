// What happened to others, and the test here that would catch it. A test that goes, or is renamed, must be put here anew.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';

/** What happened, then the tests: file under `test/`, and words of its name. */
const incidents: [what: string, ...tests: [file: string, words: string][]][] = [
  [
    'a retry after a slow answer stored ten rows (formhub#678)',
    ['client/respond/courier.test.ts', 'slow server, many clicks: one body, one row'],
    ['server/resources/responses.test.ts', '50 times in parallel makes one row and one receipt'],
  ],
  [
    'a lost acknowledgement made duplicates, and “sent” was shown for what was absent (getodk#50)',
    ['client/respond/courier.test.ts', 'a lost acknowledgement sends the same bytes again'],
    ['journeys/keep.test.ts', 'cut anywhere, over and over: one row, or still waiting'],
  ],
  [
    'check-then-insert raced (kobocat#470)',
    ['server/store/intake.test.ts', 'the same response in 50 calls at once is recorded by one of them'],
  ],
  [
    'two tabs sent two responses under one id (enketo#942, decidim#8560)',
    ['journeys/keep.test.ts', 'is answered in one tab: the other says so'],
    ['server/resources/responses.test.ts', 'with other answers, a conflict'],
  ],
  [
    'a tablet in a public place merged and doubled people (decidim-app#774)',
    ['journeys/shared-device.test.ts', 'one row each, none merged'],
  ],
  [
    'a double click sent twice, or erased the answers (digital-form-builder#1117, formr.org#270)',
    ['journeys/keep/sending.test.ts', 'a double tap, Enter twice and a slow server'],
  ],
  [
    'Back after sending sent an empty response (forms-runner#277)',
    ['journeys/keep/sending.test.ts', 'Back does not bring the answers again'],
  ],
  [
    'two forms of one name collided in the queue (enketo#1010)',
    ['client/respond/courier.test.ts', 'two campaigns of one name and one id are two entries'],
  ],
  [
    'one stuck record blocked the others and could not be removed (enketo#1226)',
    ['journeys/keep.test.ts', 'is set aside, readable, and blocks nobody'],
    ['client/respond/courier.test.ts', 'one that the server will not take is set aside'],
  ],
  [
    'the only copy was erased though it was not received; portals answer 200 (getodk#1017, OpenRosa)',
    ['journeys/keep/sending.test.ts', 'a portal that answers in the server’s place receives nothing'],
  ],
  [
    'back on the network nothing left until a reload (central#1004)',
    ['client/respond/courier.test.ts', 'the network’s return sends without a reload'],
  ],
  [
    'two senders raced (formbricks#7743)',
    ['client/respond/courier-model.test.ts', 'any interleaving of {finish, online, timer, other tab}'],
  ],
  [
    'a reload split one response in two (formbricks#7767)',
    ['journeys/keep/reload.test.ts', 'reloaded at any instant: one row, the same id'],
  ],
  [
    'too few retries, and the warning vanished (formbricks#6959)',
    ['client/respond/courier.test.ts', 'is 1, 2, 4 … 300 seconds'],
    ['journeys/keep.test.ts', 'everything opens, completes, waits and leaves by itself'],
  ],
  [
    'what waited had no term (formbricks#7694)',
    ['client/respond/set-aside.test.ts', 'stays thirty days of the server’s clock'],
  ],
  [
    'after a release, pages kept before it no longer opened; a cache mixed two releases (enketo#986, enketo-express#261)',
    ['journeys/keep/release.test.ts', 'an open questionnaire ends on the release it began with'],
    ['client/respond/worker-files.test.ts', 'every file that the service worker asks for was built'],
  ],
  [
    'a private window would not open the form (enketo#1050)',
    ['journeys/keep.test.ts', 'still answers, sends, and says so'],
  ],
  [
    'the browser took its storage away after seven days (Safari)',
    ['journeys/keep/reload.test.ts', 'storage that the browser took away between two visits'],
  ],
  [
    'the last field was lost when sending came before leaving it (demarche#8311)',
    ['journeys/take-over.test.ts', 'what is half typed is kept'],
    ['journeys/resident.test.ts', 'Left by Enter, the field still has the focus'],
  ],
  [
    'a session that had expired lost everything at the last step (demarche#6356)',
    ['server/resources/responses.test.ts', 'no session is needed: one that has expired changes nothing'],
  ],
  [
    'the battery died, and the form with it (getodk#389)',
    ['journeys/keep/battery.test.ts', 'killed at any instant: at most the last second of typing is lost'],
  ],
  ['a date was shown a day early (formbricks#6758)', ['journeys/resident.test.ts', 'a day stays the day it is in %s']],
  [
    'the next person on a tablet saw the last one’s answers (episphere/connect#500)',
    ['journeys/shared-device.test.ts', 'not in storage, not on the page, not behind Back'],
    ['journeys/shared-device.test.ts', 'forgotten after a minute and a half'],
  ],
  [
    'answers to an older version were refused (central#80)',
    ['journeys/keep/reload.test.ts', 'a draft is finished on the version it was begun on'],
    ['server/resources/late-and-old.test.ts', 'is received after version 2 is out'],
  ],
  [
    'the collection closed while people answered (platform-forms-client#5261)',
    ['journeys/keep/sending.test.ts', 'set aside, to read, print and take away'],
    ['server/resources/late-and-old.test.ts', 'is received for as long as the grace'],
  ],
  [
    'a closing day ended in another time zone (school-navigator#443)',
    ['server/resources/receive-response.test.ts', 'opens and closes at local midnight'],
  ],
  ['a phone thought it was 1970', ['journeys/keep.test.ts', 'survives a phone that thinks it is 1970, then 2090']],
];

test.each(incidents)('%s', (_what, ...tests) => {
  for (const [file, words] of tests)
    expect(readFileSync(resolve(import.meta.dirname, '..', file), 'utf8')).toContain(words);
});
