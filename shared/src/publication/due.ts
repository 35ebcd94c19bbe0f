import type { CampaignBundle } from '../campaign/bundle.ts';
import { anyone } from '../disclosure/atoms.ts';
import type { CountedHistory } from '../disclosure/history.ts';
import { sizesOf } from '../disclosure/set-counts.ts';
import { setKey } from '../disclosure/shown-sets.ts';
import { everyone } from '../tabulation/plan.ts';
import type { Figure } from './make.ts';

export interface DueInput {
  bundle: CampaignBundle;
  history: CountedHistory;
  /** Calendar day, local. */
  today: string;
  /** Since the last publication; null when there is none. */
  hoursSinceLast: number | null;
  /** Medians of professionals wait that no publication has told. */
  newMedians?: boolean;
}

/** Counts in such a sentence are rounded up to the next 5: it must not tell how many people answered. */
const about = (people: number) => `environ ${5 * Math.ceil(people / 5)}`;

/**
 * Why a publication is not due yet, as a French sentence; null when it is. The first one needs as many answers as the
 * threshold. A later one needs that many people added or removed, or new medians of professionals while nobody was, and the
 * interval elapsed, which the closing does not wait for.
 */
export function whyNotDue({ bundle, history, today, hoursSinceLast, newMedians = false }: DueInput): string | null {
  const { threshold, publicationInterval } = bundle;
  const whole = { group: everyone, zone: null };
  const people = sizesOf(history.now, anyone(history.now)).size(whole);
  const last = history.earlier.at(-1);
  if (!last || hoursSinceLast === null) {
    if (people >= threshold) return null;
    return `La première publication demande au moins ${threshold} réponses : il en manque ${about(threshold - people)}.`;
  }
  const row = anyone(history.now);
  const added = sizesOf(last.since, row).size(whole);
  const removed = sizesOf(last.before, row).size(whole) - sizesOf(last.still, row).size(whole);
  const closed = today > bundle.closesOn;
  const medianOnly = newMedians && added + removed === 0;
  if (added + removed < threshold && !medianOnly) {
    if (!closed)
      return `Moins de ${threshold} réponses se sont ajoutées depuis la dernière publication : les publier désignerait leurs auteurs. Il en manque ${about(threshold - added - removed)}.`;
    const residents =
      added === 0
        ? 'La campagne est close et la dernière publication contient toutes les réponses.'
        : `La campagne est close : moins de ${threshold} réponses tardives restent hors des chiffres, car les publier désignerait leurs auteurs.`;
    return newMedians
      ? `${residents} De nouvelles médianes de professionnels attendent : elles ne seront pas publiées sans d’autres réponses.`
      : residents;
  }
  if (!closed && hoursSinceLast < publicationInterval)
    return `Deux publications sont séparées d’au moins ${publicationInterval} heures : la prochaine sera possible dans ${Math.ceil(publicationInterval - hoursSinceLast)} heures.`;
  return null;
}

/**
 * Why the table made is not worth publishing: more than half of what it could show on its own would have to be withheld
 * because of earlier publications. The sentence says how many more answers are needed, and where. Null when it is worth it.
 */
export function whyWithheld({ bundle, history }: DueInput, figures: Figure[]): string | null {
  const withheld = figures.filter(({ hidden }) => hidden === 'withheld');
  const shown = figures.filter(({ hidden }) => hidden === null);
  if (shown.length === 0 && withheld.length === 0)
    return `Aucun groupe n’atteint encore ${bundle.threshold} réponses : rien ne pourrait être montré.`;
  if (withheld.length <= shown.length) return null;
  const needed = new Map<string, number>();
  for (const { determinant, set } of withheld) {
    const row = bundle.determinants.findIndex(({ code }) => code === determinant);
    const last = history.earlier.findLast(({ shown: sets }) => sets[row]?.has(setKey(set)));
    const added = last ? sizesOf(last.since, row).size(set) : 0;
    const name = placeName(bundle, set);
    const missing = added < bundle.threshold ? bundle.threshold - added : bundle.threshold;
    needed.set(name, Math.max(needed.get(name) ?? 0, missing));
  }
  const most = [...needed].sort(([a, more], [b, many]) => many - more || (a < b ? -1 : 1)).slice(0, 3);
  const where = most.map(([name, people]) => `${about(people)} pour « ${name} »`).join(', ');
  return `Trop peu de personnes se sont ajoutées depuis les publications précédentes : plus de la moitié des chiffres devraient être retenus pour que personne ne soit reconnaissable. Il manque surtout des réponses : ${where}.`;
}

function placeName(bundle: CampaignBundle, { group, zone }: Figure['set']): string {
  const people = bundle.groups.find(({ code }) => code === group)?.title.fr ?? 'Ensemble des répondants';
  const place = bundle.territory.zones.find(({ code }) => code === zone)?.name;
  if (!place) return people;
  return group === everyone ? place : `${people}, ${place}`;
}
