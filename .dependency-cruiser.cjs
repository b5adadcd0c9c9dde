/** Dependencies point one way: domain ← store ← activities. Who composes (worker, stack) is imported by nobody. */
const onlyFolders = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: `^${from}/` },
  to: {
    path: '^(domain|store|workflows|activities|worker|api|stack|cli|backtest|test|bench|examples|setup)/',
    pathNot: allowed,
  },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Two files that need each other are one file, or hide a third.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A file nobody imports and that imports nobody does nothing.',
      from: { orphan: true, pathNot: ['\\.d\\.ts$', '^(test|bench|examples|setup)/'] },
      to: {},
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      comment: 'A module that cannot be found.',
      from: {},
      to: { couldNotResolve: true },
    },
    onlyFolders('domain-is-alone', 'domain', '^domain/', 'The rules of the business know nothing of the house.'),
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'No I/O, clock, chance or environment in domain/: facts come in as arguments.',
      from: { path: '^domain/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'domain-without-engines',
      severity: 'error',
      comment: 'Neither Temporal nor a database is known in domain/ and no server or provider either.',
      from: { path: '^domain/' },
      to: { path: 'node_modules/(@temporalio|@prisma|pg|fastify|twilio|nodemailer)/|^generated/' },
    },
    {
      name: 'one-importer-of-the-polyfill',
      severity: 'error',
      comment: 'Calendar arithmetic lives in domain/time; others use its branded instants and dates.',
      from: { pathNot: '^domain/time/' },
      to: { path: 'node_modules/temporal-polyfill/' },
    },
    onlyFolders('store-layer', 'store', '^(domain|store)/', 'The store knows the domain, and nobody above itself.'),
    onlyFolders(
      'activities-layer',
      'activities',
      '^(domain|store|workflows|activities)/',
      'Effects stand on the store and the domain.',
    ),
    {
      name: 'activities-import-only-types-of-workflows',
      severity: 'error',
      comment:
        'The contract of an activity lies beside the workflow that calls it; nothing of a workflow runs outside it.',
      from: { path: '^activities/' },
      to: { path: '^workflows/', dependencyTypesNot: ['type-only'] },
    },
    onlyFolders(
      'workflows-layer',
      'workflows',
      '^(domain|activities|workflows)/',
      'Workflows know types, and messages of their own.',
    ),
    {
      name: 'workflows-import-only-types',
      severity: 'error',
      comment: 'Whatever a workflow runs is pinned by its history; rules run in activities, so that they may change.',
      from: { path: '^workflows/' },
      to: { path: '^(domain|activities)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-are-deterministic',
      severity: 'error',
      comment: 'Only @temporalio/workflow and @temporalio/common run in the sandbox.',
      from: { path: '^workflows/' },
      to: {
        path: 'node_modules/',
        pathNot: 'node_modules/@temporalio/(workflow|common)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    onlyFolders(
      'api-layer',
      'api',
      '^(domain|store|api)/|^workflows/(index|messages)\\.ts$',
      'The API reads the store and posts messages.',
    ),
    onlyFolders(
      'worker-layer',
      'worker',
      '^(domain|store|activities|workflows|api|worker)/',
      'The worker composes everything but the local stack.',
    ),
    onlyFolders(
      'cli-layer',
      'cli',
      '^(domain|store|api|cli)/',
      'The command line knows the rules, the keys in the database, and what the API answers.',
    ),
    {
      name: 'cli-imports-only-types-of-the-api',
      severity: 'error',
      comment: 'The command line talks to the API over HTTP; of its code it takes the shapes and the list of roles.',
      from: { path: '^cli/' },
      to: { path: '^api/', pathNot: '^api/access/roles\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    onlyFolders(
      'backtest-layer',
      'backtest',
      '^(domain|store|cli|backtest)/',
      'A backtest reads a file and runs the rules; of the command line it takes how things are shown.',
    ),
    onlyFolders(
      'stack-layer',
      'stack',
      '^(domain|store|activities|workflows|api|worker|stack)/|^examples/day-zero\\.ts$|^test/support/',
      'The stack composes, and plays the example; what it may take of the tests says tests-are-for-tests.',
    ),
    {
      name: 'tests-are-for-tests',
      severity: 'error',
      comment: 'The product never imports what is made for tests.',
      // `npm start -- --until-settled` is a test of the whole and asks the second opinion.
      from: {
        path: '^(domain|store|workflows|activities|worker|api|stack|cli|backtest)/',
        pathNot: '\\.test\\.ts$|^stack/play/second-opinion\\.ts$',
      },
      to: { path: '^test/|node_modules/(vitest|fast-check)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: '^(node_modules|generated)/' },
    exclude: { path: '^generated/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
