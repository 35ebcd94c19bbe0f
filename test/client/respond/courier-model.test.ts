// Appendix C as a model: whatever the order of answers, networks, tabs and deaths, no answer is lost and none counts twice.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runs } from '../../support/answers.ts';
import { finishedResponse, settle, type Tab, type Weather, World } from '../../support/courier-world.ts';

/** What the respondents believe: which responses they finished, and which they erased themselves. */
interface Model {
  finished: Map<string, string>;
  erased: Set<string>;
}

type Command = fc.AsyncCommand<Model, World>;
const live = (world: World): Tab[] => world.tabs.filter(({ alive }) => alive);
const oneOf = (world: World, place: number): Tab => {
  const tabs = live(world);
  return tabs[place % tabs.length] ?? world.open();
};

/** What holds after every step. */
async function invariants(model: Model, world: World): Promise<void> {
  expect(world.mostAtOnce).toBeLessThanOrEqual(1);
  const kept = await world.queue.all();
  const keptIds = new Set(kept.map(([, { id }]) => id).filter(Boolean));
  for (const [id, body] of model.finished) {
    if (world.stored.has(id)) expect(world.stored.get(id)).toBe(body);
    else if (!model.erased.has(id)) expect(keptIds).toContain(id);
  }
  for (const [, { life, id, body }] of kept) {
    if (life.step === 'done') expect([id, body]).toEqual(['', '']);
    // Nothing is written down as being sent: whoever comes next sends it.
    expect(life.step).not.toBe('sending');
  }
  const done = kept.filter(([, { life }]) => life.step === 'done').length;
  expect(done).toBeLessThanOrEqual(world.stored.size);
}

const command = (name: string, run: (model: Model, world: World) => Promise<void>): Command => ({
  check: () => true,
  async run(model, world) {
    await run(model, world);
    await settle();
    await invariants(model, world);
  },
  toString: () => name,
});

const finish = (place: number, poisoned: boolean) =>
  command(`finish in tab ${place}${poisoned ? ', refused' : ''}`, async (model, world) => {
    const response = finishedResponse({ drawn: model.finished.size });
    if (poisoned) world.poisoned.add(response.id);
    model.finished.set(response.id, response.body);
    await oneOf(world, place).courier.take(response);
  });
const erase = (place: number) =>
  command(`erase ${place}`, async (model, world) => {
    const kept = await world.queue.all();
    const [key, entry] = kept[place % Math.max(1, kept.length)] ?? [];
    if (!key || !entry) return;
    if (entry.id) model.erased.add(entry.id);
    await oneOf(world, place).courier.wipe(key);
  });

const places = fc.nat({ max: 3 });
const weathers = fc.constantFrom<Weather>('fair', 'fair', 'cut-before', 'cut-after', 'portal', 'busy', 'closed');
const commands = [
  fc.tuple(places, fc.boolean()).map(([place, poisoned]) => finish(place, poisoned && place === 0)),
  weathers.map((weather) =>
    command(weather, async (_, world) => {
      world.weather = weather;
    }),
  ),
  places.map((place) => command(`timer ${place}`, async (_, world) => oneOf(world, place).timer())),
  places.map((place) => command(`online ${place}`, async (_, world) => void oneOf(world, place).courier.send())),
  places.map((place) => command(`refresh ${place}`, async (_, world) => oneOf(world, place).courier.refresh())),
  places.map((place) => command(`kill ${place}`, async (_, world) => oneOf(world, place).kill())),
  fc.constant(command('open a tab', async (_, world) => void world.open().courier.send())),
  places.map(erase),
];

/** In the end the network holds and somebody opens a page: everything that can be received is. */
async function endInFairWeather({ finished, erased }: Model, world: World): Promise<void> {
  const closedOnce = new Set(
    (await world.queue.all()).filter(([, { life }]) => life.step === 'parked').map(([, { id }]) => id),
  );
  world.weather = 'fair';
  await world.open().courier.send();
  await settle();
  for (const id of finished.keys())
    if (!erased.has(id) && !closedOnce.has(id) && !world.poisoned.has(id))
      expect([...world.stored.keys()]).toContain(id);
}

test('any sequence of events: one sender, one row, nothing lost, parked blocks nobody', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 40 }), async (sequence) => {
      const world = new World();
      const model: Model = { finished: new Map(), erased: new Set() };
      await fc.asyncModelRun(() => ({ model, real: world }), sequence);
      await endInFairWeather(model, world);
    }),
    { numRuns: runs(60, 2000) },
  );
}, 600_000);

test('any interleaving of {finish, online, timer, other tab} sends each response once (formbricks#7743)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(weathers, { minLength: 1, maxLength: 6 }), async (scheduler, sky) => {
      const world = new World(() => scheduler.schedule(Promise.resolve()));
      const [one, two] = [world.open(), world.open()];
      const responses = [finishedResponse(), finishedResponse(), finishedResponse()];
      const model: Model = { finished: new Map(responses.map(({ id, body }) => [id, body])), erased: new Set() };
      const events = responses.flatMap((response, place) => [
        () => (place % 2 ? one : two).courier.take(response),
        () => one.courier.send(),
        () => two.courier.send(),
        async () => (place % 2 ? two : one).timer(),
      ]);
      const over = events.map(async (event, place) => {
        await scheduler.schedule(Promise.resolve());
        world.weather = sky[place % sky.length] as Weather;
        await event();
      });
      await scheduler.waitFor(Promise.all(over));
      expect(world.mostAtOnce).toBeLessThanOrEqual(1);
      world.weather = 'fair';
      const ending = endInFairWeather(model, world);
      await scheduler.waitFor(ending);
      expect(new Set(world.stored.values()).size).toBe(world.stored.size);
    }),
    { numRuns: runs(60, 2000) },
  );
}, 600_000);
