import { api } from '@diagnostic/shared/api/paths.ts';

/** A sight of the server's clock, beside the two clocks of the device. Milliseconds. */
export interface Sight {
  server: number;
  wall: number;
  steady: number;
}

/** How long a sight is carried on: a device that slept may count none of its sleep. */
const CARRIED_FOR = 10 * 60_000;
const DISAGREEMENT = 60_000;

/**
 * The server's time now, from a sight not too old. Nothing when the two clocks of the device tell different stories since:
 * one was set, or the device slept.
 */
export function timeSince(sight: Sight, now: Omit<Sight, 'server'>): number | undefined {
  const elapsed = now.steady - sight.steady;
  const told = now.wall - sight.wall;
  if (elapsed < 0 || elapsed > CARRIED_FOR || Math.abs(told - elapsed) > DISAGREEMENT) return undefined;
  return sight.server + elapsed;
}

const ASKED_EVERY = 60_000;
const ANSWERS_WITHIN = 1500;

/** The only clock that may make a draft old: the device's own is never believed. */
export interface ServerClock {
  /** What is known at once, if anything; when nothing is, the server is asked for next time. */
  now(): number | undefined;
  /** Asks when nothing is known, and does not wait long. */
  ask(): Promise<number | undefined>;
}

export function serverClock(): ServerClock {
  let sight: Sight | undefined;
  let asking: Promise<void> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  const clocks = () => ({ wall: Date.now(), steady: performance.now() });
  const known = () => sight && timeSince(sight, clocks());

  const look = () => {
    asking ??= seen().then((server) => {
      askedAt = performance.now();
      asking = undefined;
      if (server !== undefined) sight = { server, ...clocks() };
    });
    return asking;
  };
  return {
    now() {
      const time = known();
      if (time === undefined && performance.now() - askedAt > ASKED_EVERY) void look();
      return time;
    },
    async ask() {
      if (known() === undefined) await look();
      return known();
    },
  };
}

/** Only an answer of ours is believed: a portal's date is anyone's guess. */
async function seen(): Promise<number | undefined> {
  try {
    const response = await fetch(api.health, {
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWERS_WITHIN),
    });
    const { status } = await response.json();
    const date = Date.parse(response.headers.get('date') ?? '');
    return response.ok && typeof status === 'string' && !Number.isNaN(date) ? date : undefined;
  } catch {
    return undefined;
  }
}
