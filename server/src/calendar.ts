import type { CampaignBundle } from '@diagnostic/shared/campaign/bundle.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const QUARTER = HOUR / 4;

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function localDay(now: Date, timeZone: string): string {
  // Every offset from UTC is a whole number of quarters of an hour, so within one the day is the same.
  const quarter = Math.floor(now.getTime() / QUARTER);
  const last = lastDays.get(timeZone);
  if (last?.quarter === quarter) return last.day;
  const day = dayFormat(timeZone).format(now);
  lastDays.set(timeZone, { quarter, day });
  return day;
}

/** The ISO 8601 week of an instant in a time zone, `2026-W47`: the finest time a response is ever stored with. */
export function isoWeek(now: Date, timeZone: string): string {
  const day = new Date(`${localDay(now, timeZone)}T00:00:00Z`);
  // The week belongs to the year of its Thursday.
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * DAY);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY));
  return `${year}-W${String(week).padStart(2, '0')}`;
}

export type CampaignPhase =
  /** Before `opensOn`. */
  | 'upcoming'
  | 'open'
  /** After 23:59:59 of `closesOn`: nobody starts, but answers begun in time are still received. */
  | 'grace'
  | 'closed';

/** Where a campaign stands at an instant, by the calendar of its own time zone. */
export function campaignPhase(
  campaign: Pick<CampaignBundle, 'opensOn' | 'closesOn' | 'graceHours' | 'timeZone'>,
  now: Date,
): CampaignPhase {
  if (localDay(now, campaign.timeZone) < campaign.opensOn) return 'upcoming';
  if (localDay(now, campaign.timeZone) <= campaign.closesOn) return 'open';
  const earlier = new Date(now.getTime() - campaign.graceHours * HOUR);
  return localDay(earlier, campaign.timeZone) <= campaign.closesOn ? 'grace' : 'closed';
}

/** Where a campaign stands for a resident with a browser: one that only takes imports is closed to them. */
export const phaseForResidents = (campaign: CampaignBundle, now: Date): CampaignPhase =>
  campaign.channels.includes('web') ? campaignPhase(campaign, now) : 'closed';

const lastDays = new Map<string, { quarter: number; day: string }>();
const formats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    // Swedish writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format;
}
