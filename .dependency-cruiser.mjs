// Who may import whom: the sentence of docs/architecture.md, floor by floor. `npm run check` fails on a breach.

/** The rooms of shared/src in the order the data moves through them: each one imports only those before it. */
const rooms = [
  'questionnaire',
  'territory',
  'campaign',
  'response',
  'observation',
  'tabulation',
  'weighting',
  'inequality',
  'scoring',
  'disclosure',
  'publication',
  'voices',
  'priorities',
  'actions',
];
const room = (name) => `^shared/src/${name}/`;
const open = '^shared/src/(statistics/|problem\\.ts|language\\.ts|canonical\\.ts)';

const leftToRight = rooms.map((name, place) => ({
  name: `${name}-only-what-comes-before`,
  severity: 'error',
  from: { path: room(name) },
  to: { path: '^shared/src/', pathNot: [open, ...rooms.slice(0, place + 1).map(room)] },
}));

const forbid = (name, from, to) => ({ name, severity: 'error', from, to });

export default {
  forbidden: [
    ...leftToRight,
    forbid('no-cycle', {}, { circular: true }),
    forbid(
      'statistics-imports-nothing',
      { path: room('statistics') },
      { path: '^(shared|server|client|surveys)/', pathNot: room('statistics') },
    ),
    forbid(
      'inequality-sees-statistics-only',
      { path: room('inequality') },
      { path: '^shared/src/', pathNot: room('(statistics|inequality)') },
    ),
    forbid('problem-imports-nothing', { path: '^shared/src/problem' }, { path: '.' }),
    forbid(
      'simulation-sees-the-questionnaire-only',
      { path: room('simulation') },
      {
        path: '^shared/src/',
        pathNot: [open, room('(simulation|questionnaire|territory|campaign|response|observation)')],
      },
    ),
    forbid('shared-is-pure', { path: '^shared/' }, { dependencyTypes: ['core'] }),
    forbid('shared-knows-no-floor-above', { path: '^shared/' }, { path: '^(server|client|test)/' }),
    forbid('client-never-server', { path: '^client/' }, { path: '^(server|test)/' }),
    forbid('server-never-client', { path: '^server/' }, { path: '^(client|test)/' }),
    forbid(
      'a-page-never-another-page',
      { path: '^client/src/(respond|observe|results|priorities|actions|paper|print|account|set-up)/' },
      {
        path: '^client/src/(respond|observe|results|priorities|actions|paper|print|account|set-up)/',
        pathNot: '^client/src/$1/',
      },
    ),
    forbid(
      'resources-never-queries',
      { path: '^server/src/(resources|pages|http)/' },
      { path: '^server/src/store/(?!store\\.ts)' },
    ),
    forbid(
      'store-never-express',
      { path: '^server/src/store/' },
      { path: '(node_modules/express/|^server/src/(http|pages|resources|jobs|cli)/)' },
    ),
    forbid('formats-never-store', { path: '^server/src/formats/' }, { path: '^server/src/(store|http|resources)/' }),
    forbid(
      'only-jobs-read-responses',
      { path: '^server/src/', pathNot: '^server/src/(jobs|store|cli)/' },
      { path: '^shared/src/tabulation/' },
    ),
    forbid('survey-core-never-on-the-server', { path: '^(server|shared)/' }, { path: 'node_modules/survey-' }),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
      conditionNames: ['import', 'node', 'default'],
      exportsFields: ['exports'],
    },
  },
};
