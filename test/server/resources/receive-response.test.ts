import { createHash, createHmac } from 'node:crypto';
import { campaignPhase, isoWeek, localDay } from '@diagnostic/server/src/calendar.ts';
import { isReceipt, receiptFor } from '@diagnostic/server/src/resources/receipt.ts';
import { prepareRow } from '@diagnostic/server/src/resources/receive-response.ts';
import { describe, expect, test } from '@jest/globals';
import { fixtureCampaign } from '../../support/fixture-campaign.ts';
import { freshId } from '../../support/start-app.ts';

const key = Buffer.alloc(32, 7);
const campaign = { bundle: fixtureCampaign(), bundleHash: 'x', key, launchedOn: '2026-01-01' };
const envelope = (id: string, answers: Record<string, string>) => ({
  id,
  questionnaire: 'residents',
  version: 1,
  language: 'fr',
  channel: 'web',
  answers,
});
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('the stored row', () => {
  const id = freshId();
  const row = prepareRow(campaign, envelope(id, { one: 'a', free: 'Le médecin part.' }), '2026-W25');

  test('its key is SHA-256 of campaign, NUL and the bytes of the id', () => {
    const expected = createHash('sha256').update(
      Buffer.concat([Buffer.from('essai-2026\0'), Buffer.from(id, 'base64url')]),
    );
    expect(hex(row.key)).toBe(expected.digest('hex'));
  });

  test('its content is canonical and holds neither the comment nor the id', () => {
    expect(text(row.content)).toBe(
      '{"answers":{"one":"a"},"channel":"web","language":"fr","questionnaire":"residents","version":1,"weight":1}',
    );
  });

  test('the comment has a random key of its own', () => {
    const again = prepareRow(campaign, envelope(id, { one: 'a', free: 'Le médecin part.' }), '2026-W25');
    expect(row.comment?.text).toBe('Le médecin part.');
    expect(row.comment?.key).toHaveLength(16);
    expect(hex(again.comment?.key)).not.toBe(hex(row.comment?.key));
    expect(hex(again.tag)).toBe(hex(row.tag));
  });

  test('its tag is keyed by the id over all of the content, the comment too: without the id it links nothing', () => {
    const whole =
      '{"answers":{"free":"Le médecin part.","one":"a"},"channel":"web","language":"fr","questionnaire":"residents","version":1,"weight":1}';
    const expected = createHmac('sha256', Buffer.from(id, 'base64url')).update(whole).digest('hex');
    expect(hex(row.tag)).toBe(expected);
    const otherId = prepareRow(campaign, envelope(freshId(), { one: 'a', free: 'Le médecin part.' }), '2026-W25');
    expect(hex(otherId.tag)).not.toBe(expected);
    const otherComment = prepareRow(campaign, envelope(id, { one: 'a', free: 'Le médecin reste.' }), '2026-W25');
    expect(hex(otherComment.tag)).not.toBe(expected);
  });

  test('an imported response brings its key and its weight', () => {
    const imported = prepareRow(
      campaign,
      { ...envelope('', { one: 'a' }), keyBytes: Buffer.from('line 1'), weight: 0.5 },
      'w',
    );
    expect(hex(imported.key)).toBe(createHash('sha256').update('essai-2026\0line 1').digest('hex'));
    expect(text(imported.content)).toContain('"weight":0.5');
  });
});

describe('receipts', () => {
  test('twelve characters, the same for the same id, other ones under another campaign key', () => {
    const id = freshId();
    expect(receiptFor(key, id)).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
    expect(receiptFor(key, id)).toBe(receiptFor(key, id));
    expect(receiptFor(Buffer.alloc(32, 8), id)).not.toBe(receiptFor(key, id));
    // Worked by hand: the first 55 bits of HMAC-SHA-256(32 bytes 07, 16 bytes 00), five at a time, and Luhn's check mod 32.
    const bits = [...createHmac('sha256', key).update(Buffer.alloc(16)).digest()]
      .map((byte) => byte.toString(2).padStart(8, '0'))
      .join('');
    const characters = Array.from({ length: 11 }, (_, place) => {
      const value = Number.parseInt(bits.slice(5 * place, 5 * place + 5), 2);
      return '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[value];
    });
    expect(receiptFor(key, Buffer.alloc(16).toString('base64url')).slice(0, 11)).toBe(characters.join(''));
  });

  test('one mistyped character is always caught', () => {
    for (let round = 0; round < 20; round += 1) {
      const receipt = receiptFor(key, freshId());
      expect(isReceipt(receipt)).toBe(true);
      for (let place = 0; place < receipt.length; place += 1) {
        for (const character of '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.replace(receipt[place] ?? '', '')) {
          expect(isReceipt(receipt.slice(0, place) + character + receipt.slice(place + 1))).toBe(false);
        }
      }
    }
  });

  test('other texts are no receipts', () => {
    for (const wrong of ['', '0', 'ILOU00000000', '0000000000000']) expect(isReceipt(wrong)).toBe(false);
  });
});

describe('the calendar', () => {
  // Reference: ISO 8601 weeks of the turns of years.
  test.each([
    ['2024-12-30T12:00:00Z', '2025-W01'],
    ['2021-01-03T12:00:00Z', '2020-W53'],
    ['2026-01-01T12:00:00Z', '2026-W01'],
    ['2027-01-03T12:00:00Z', '2026-W53'],
    ['2026-11-22T12:00:00Z', '2026-W47'],
    // Sunday night in UTC is Monday in Paris.
    ['2026-11-22T23:30:00Z', '2026-W48'],
  ])('%s is in week %s', (now, week) => {
    expect(isoWeek(new Date(now), 'Europe/Paris')).toBe(week);
  });

  test('a campaign opens and closes at local midnight, and its grace is in hours of real time', () => {
    const { bundle } = campaign;
    const island = { ...bundle, timeZone: 'Indian/Reunion' };
    expect(localDay(new Date('2026-12-31T20:00:00Z'), 'Indian/Reunion')).toBe('2027-01-01');
    expect(campaignPhase(bundle, new Date('2026-12-31T20:00:00Z'))).toBe('open');
    expect(campaignPhase(island, new Date('2026-12-31T20:00:00Z'))).toBe('grace');
    // 2026-03-29 has 23 hours in Paris.
    const spring = { ...bundle, closesOn: '2026-03-28', graceHours: 23 };
    expect(campaignPhase(spring, new Date('2026-03-29T21:59:59Z'))).toBe('grace');
    expect(campaignPhase(spring, new Date('2026-03-29T22:00:00Z'))).toBe('closed');
  });
});
