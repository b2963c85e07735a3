import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { type ChunkRoots, type Module, type ModuleGraph, planChunks } from '../../tools/bundle/chunk-plan.js';
import { libraryPlan } from '../../tools/bundle/chunks.js';

const roots: ChunkRoots = {
  first: 'list/define',
  list: 'list',
  seam: 'lazy',
  shared: [
    { name: 'layers', root: 'layers' },
    { name: 'expiry', root: 'expiry' },
  ],
  entries: ['list/define', 'list', 'create', 'create/define', 'rest'],
  apart: ['rest'],
};

/** The modules of a small library, with some of them changed. */
function library(changes: Readonly<Record<string, Partial<Module>>> = {}): ModuleGraph {
  const modules: Readonly<Record<string, Partial<Module>>> = {
    'list/define': { imports: ['list'] },
    list: { imports: ['text', 'error', 'lazy'], lazyImports: ['create', 'menu'] },
    text: {},
    error: {},
    lazy: {},
    layers: { imports: ['modal'] },
    modal: { imports: ['text'] },
    expiry: { imports: ['dates', 'modal'] },
    dates: {},
    create: { imports: ['expiry', 'modal', 'name'], lazyImports: ['calendar'] },
    'create/define': { imports: ['create'] },
    name: {},
    calendar: { imports: ['dates'] },
    menu: { imports: ['modal'] },
    rest: { imports: ['error', 'dates'] },
    ...changes,
  };
  return new Map(
    Object.entries(modules).map(([path, module]) => [path, { imports: [], lazyImports: [], packages: [], ...module }]),
  );
}

/** An import of one name from a package. */
function use(specifier: string, name: string, path = `/node_modules/${specifier}`): Module['packages'][number] {
  return { specifier, path, names: [name] };
}

describe('the plan of chunks', () => {
  test('splits the first load into code without the elements, code that is used later too, and the rest', () => {
    const { chunks } = planChunks(library(), roots);
    const modules = Object.fromEntries(chunks.map((chunk) => [chunk.name, [...chunk.modules]]));
    assert.deepEqual(modules, {
      base: ['error'],
      core: ['text', 'lazy'],
      list: ['list'],
      layers: ['layers', 'modal'],
      expiry: ['expiry', 'dates'],
      create: ['create', 'name'],
      menu: ['menu'],
      calendar: ['calendar'],
    });
  });

  test('puts code that another element imports at once into the core, because that element works without the list', () => {
    const graph = library({
      list: { imports: ['text', 'error', 'lazy', 'icons'], lazyImports: ['create', 'menu'] },
      icons: {},
    });
    assert.equal(planChunks(graph, roots).chunkOf('icons')?.name, 'list');
    const reveal = new Map([...graph, ['reveal', { imports: ['icons'], lazyImports: [], packages: [] }]]);
    assert.equal(
      planChunks(reveal, { ...roots, entries: [...roots.entries, 'reveal'] }).chunkOf('icons')?.name,
      'core',
    );
  });

  test('ignores modules that only register, and modules outside of the elements', () => {
    const { chunkOf } = planChunks(library(), roots);
    for (const module of ['list/define', 'create/define', 'rest']) assert.equal(chunkOf(module), undefined, module);
  });

  test('names a module that two lazy parts share, and says what to do', () => {
    const menu = { imports: ['modal', 'name'] };
    assert.throws(() => planChunks(library({ menu }), roots), {
      message:
        'name would be in several lazy chunks (those of create, menu): ' +
        'let the root of a shared chunk ("layers" or "expiry") import it.',
    });
  });

  test('names a shared chunk that imports a later one', () => {
    const layers = { imports: ['modal', 'expiry'] };
    assert.throws(() => planChunks(library({ layers }), roots), {
      message: 'The shared chunk "layers" imports expiry: declare it after "expiry".',
    });
  });

  test('names a lazily loaded module that is in another chunk, too', () => {
    const create = { imports: ['expiry', 'modal', 'name'], lazyImports: ['calendar', 'modal'] };
    assert.throws(
      () => planChunks(library({ create }), roots),
      /^Error: modal is loaded lazily and is in the chunk "layers"/u,
    );
  });

  test('names a lazy module that would run code that the package exports', () => {
    const list = { imports: ['text', 'error', 'lazy'], lazyImports: ['create/define', 'menu'] };
    assert.throws(
      () => planChunks(library({ list }), roots),
      /create\/define is loaded lazily and imports create, which the package exports/u,
    );
  });

  test('names two lazy modules whose chunks would have the same name', () => {
    const create = { imports: ['expiry', 'modal', 'name'], lazyImports: ['calendar', 'other/menu'] };
    assert.throws(() => planChunks(library({ create, 'other/menu': {} }), roots), {
      message: 'Two chunks would be named "menu": see other/menu.',
    });
  });

  test('reports all errors at once', () => {
    const menu = { imports: ['modal', 'name'] };
    const layers = { imports: ['modal', 'expiry'] };
    assert.throws(() => planChunks(library({ menu, layers }), roots), /declare it after[^]+would be in several/u);
  });
});

describe('packages in the plan of chunks', () => {
  const live = use('lit/live.js', 'live');

  test('belong to the chunk that alone uses them', () => {
    const calendar = { imports: ['dates', live.path], packages: [live] };
    const { packages, chunkOf } = planChunks(library({ calendar, [live.path]: {} }), roots);
    assert.deepEqual(packages, []);
    assert.equal(chunkOf(live.path)?.name, 'calendar');
  });

  test('are shared if the first load uses them', () => {
    const text = { imports: [live.path], packages: [live] };
    const calendar = { imports: ['dates', live.path], packages: [live] };
    const menu = { imports: ['modal', live.path], packages: [live] };
    assert.deepEqual(planChunks(library({ text, calendar, menu, [live.path]: {} }), roots).packages, []);
  });

  test('are in the core if only the list uses them: a bundler would make a chunk of one that a later one uses too', () => {
    const list = { ...library().get('list'), imports: ['text', 'error', 'lazy', live.path], packages: [live] };
    const { packages, chunkOf } = planChunks(library({ list, [live.path]: {} }), roots);
    assert.deepEqual(packages, [{ specifier: 'lit/live.js', names: ['live'], chunk: 'core' }]);
    assert.equal(chunkOf(live.path)?.name, 'core');
  });

  test('are handed over by the first shared chunk that uses them, with all names that any chunk uses', () => {
    const ref = use('lit/ref.js', 'ref');
    const createRef = use('lit/ref.js', 'createRef');
    const dates = { imports: [ref.path], packages: [ref] };
    const calendar = { imports: ['dates', ref.path], packages: [createRef] };
    const { packages } = planChunks(library({ dates, calendar, [ref.path]: {} }), roots);
    assert.deepEqual(packages, [{ specifier: 'lit/ref.js', names: ['createRef', 'ref'], chunk: 'expiry' }]);
  });

  test('are handed over by the very first chunk if only lazy parts use them', () => {
    const calendar = { imports: ['dates', live.path], packages: [live] };
    const menu = { imports: ['modal', live.path], packages: [live] };
    const { packages } = planChunks(library({ calendar, menu, [live.path]: {} }), roots);
    assert.deepEqual(packages, [{ specifier: 'lit/live.js', names: ['live'], chunk: 'layers' }]);
  });

  test('count as one if two of their files import a third', () => {
    const addDays = use('date-fns/addDays', 'addDays');
    const addMonths = use('date-fns/addMonths', 'addMonths');
    const files = {
      [addDays.path]: { imports: ['/node_modules/date-fns/toDate'] },
      [addMonths.path]: { imports: ['/node_modules/date-fns/toDate'] },
      '/node_modules/date-fns/toDate': {},
    };
    const dates = { imports: [addMonths.path], packages: [addMonths] };
    const calendar = { imports: ['dates', addDays.path], packages: [addDays] };
    const { packages } = planChunks(library({ dates, calendar, ...files }), roots);
    assert.deepEqual(
      packages.map(({ specifier, chunk }) => ({ specifier, chunk })),
      [
        { specifier: 'date-fns/addDays', chunk: 'expiry' },
        { specifier: 'date-fns/addMonths', chunk: 'expiry' },
      ],
    );
  });
});

test('each chunk of the library that loads later is made unavailable by a test in the browsers (R43)', async () => {
  const tests = ['lazy-chunks', 'lazy-chunks-on-intent'].map((name) =>
    readFileSync(new URL(`../elements/${name}.test.ts`, import.meta.url), 'utf8'),
  );
  const { chunks } = await libraryPlan();
  const later = chunks.filter(({ kind }) => kind === 'shared' || kind === 'lazy').map(({ name }) => name);
  assert.deepEqual(
    later.filter((name) => !tests.some((text) => text.includes(`'${name}'`))),
    [],
  );
  assert(later.includes('touch'), 'The plan has the chunks of the library.');
});
