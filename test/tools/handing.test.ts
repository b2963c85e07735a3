import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../tools/bundle/edits.js';
import { type HandingContext, handingEdits, type LaterChunk } from '../../tools/bundle/handing.js';

const layers: LaterChunk = {
  name: 'layers',
  kind: 'shared',
  specifier: './layers.js',
  exports: ['dialog', 'Modal'],
  needs: [],
};
const expiry: LaterChunk = {
  name: 'expiry',
  kind: 'shared',
  specifier: './expiry.js',
  exports: ['dates'],
  needs: [layers],
};
const create: LaterChunk = {
  name: 'create',
  kind: 'lazy',
  specifier: './create.js',
  exports: ['Create'],
  needs: [layers, expiry],
};
const all = [layers, expiry, create];

/** The code of a chunk after it was rewritten as another chunk. */
function written(code: string, { own, core = './core.js' }: Partial<HandingContext> = {}): string {
  const later = (specifier: string) =>
    all.find((chunk) => chunk.specifier === specifier.replace('lazy:create', './create.js'));
  return applyEdits(code, handingEdits(code, { own, core, later })).code;
}

/** Ignores white space, which does not matter in code. */
const spaced = (code: string) => code.replaceAll(/\s+/g, ' ').trim();

describe('a shared chunk', () => {
  test('hands over its exports, by their position among all names', () => {
    const code = `import { a } from "./core.js";\nclass M {}\nconst d = a;\nexport { d as dialog, M as Modal };`;
    assert.equal(
      spaced(written(code, { own: layers })),
      'import { hand as hand$ } from "./core.js"; import { a } from "./core.js"; class M {} const d = a; ' +
        'hand$("layers", { 1: d, 0: M }); export { d as dialog, M as Modal };',
    );
  });

  test('takes from an earlier one, and hands over once it has run', () => {
    const code = `import { Modal as M } from "./layers.js";\nconst dates = M;\nexport { dates };`;
    assert.equal(
      spaced(written(code, { own: expiry })),
      'import { hand as hand$, handed as handed$ } from "./core.js"; let exported$0; ' +
        'handed$(["layers"], ({ 0: M }) => { const dates = M; exported$0 = dates; hand$("expiry", { 0: dates }); }); ' +
        'export { exported$0 as dates };',
    );
  });

  test('is named if it exports something that could change later', () => {
    assert.throws(() => written('let dates = 1;\nexport { dates };', { own: expiry }), {
      message: '"dates" is exported to other chunks by "expiry" and declared with `let`: they would not see it change.',
    });
  });
});

describe('a lazy chunk', () => {
  test('runs with the exports of shared chunks, and imports none of them', () => {
    const code =
      `import { html } from "lit";\nimport { dialog, Modal as M } from "./layers.js";\n` +
      `import { dates } from "./expiry.js";\nclass Create extends M { d = [dialog, dates, html] }\nexport { Create };`;
    assert.equal(
      spaced(written(code, { own: create })),
      'import { handed as handed$ } from "./core.js"; import { html } from "lit"; let exported$0; ' +
        'handed$(["layers","expiry"], ({ 1: dialog, 0: M }, { 0: dates }) => { ' +
        'class Create extends M { d = [dialog, dates, html] } exported$0 = Create; }); ' +
        'export { exported$0 as Create };',
    );
  });

  test('always imports the core, so that bundlers see that a page with it has the core', () => {
    const code = 'const Create = 1;\nexport { Create };';
    assert.equal(written(code, { own: create }), `import "./core.js";\n${code}`);
  });

  test('is named if another chunk imports it at once', () => {
    assert.throws(() => written('import { Create } from "./create.js";\nexport { Create };', { own: expiry }), {
      message: 'The chunk "expiry" imports the lazy chunk "create" at once.',
    });
  });
});

describe('code that loads a lazy chunk', () => {
  test('loads the shared ones that it needs first', () => {
    assert.equal(
      spaced(written('const load = () => import("./create.js");\nexport { load };')),
      'import { loadShared as loadShared$ } from "./core.js"; const load = () => ' +
        'Promise.all([loadShared$("layers", () => import("./layers.js")), ' +
        'loadShared$("expiry", () => import("./expiry.js"))]).then(() => import("./create.js")); export { load };',
    );
  });

  test('loads chunks first that a shared one depends on', () => {
    assert.equal(
      spaced(written('const load = () => import("./expiry.js");\nexport { load };')),
      'import { loadShared as loadShared$ } from "./core.js"; const load = () => ' +
        'Promise.all([loadShared$("layers", () => import("./layers.js"))])' +
        '.then(() => loadShared$("expiry", () => import("./expiry.js"))); export { load };',
    );
  });

  test('calls the functions of the core by their own names in the core', () => {
    const code =
      'const ls = 1, h = 2, t = 3, load = () => import("./layers.js");\nexport { ls as loadShared, h as hand, t as handed };';
    const edits = handingEdits(code, { own: undefined, core: undefined, later: () => layers });
    assert.match(applyEdits(code, edits).code, /load = \(\) => ls\("layers", \(\) => import\(".\/layers.js"\)\);/u);
  });

  test('is not changed if it loads something else', () => {
    const code = 'const load = () => import("./elsewhere.js");\nexport { load };';
    assert.equal(written(code), code);
  });
});

describe('a module that the package exports', () => {
  test('imports from its neighbors what a lazy chunk needs', () => {
    assert.equal(
      written('import { define } from "./core.js";\nimport { Create } from "lazy:create";\ndefine(Create);'),
      'import "./layers.js";\nimport "./expiry.js";\n' +
        'import { define } from "./core.js";\nimport { Create } from "./create.js";\ndefine(Create);',
    );
  });
});
