import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../tools/bundle/edits.js';
import { templateEdits } from '../../tools/bundle/minify-templates.js';

const minified = (code: string) => applyEdits(code, templateEdits(code)).code;

describe('html`` in what is published', () => {
  test('has one space for white space, and never none: words in a line stay apart', () => {
    const code = 'html`\n  <b>one</b>\n  <i>two</i>\n`';
    assert.equal(minified(code), 'html` <b>one</b> <i>two</i> `');
  });

  test('keeps everything except white space of the markup: holes, no-break spaces, escapes', () => {
    const code = 'html`<p\n  class=${ a }\n>\u00a0\\n${html`  x`}</p>`';
    assert.equal(minified(code), 'html`<p class=${ a } >\u00a0\\n${html` x`}</p>`');
  });

  test('is not changed in other templates', () => {
    const code = 'text`a   b`; const c = `d   e`;';
    assert.equal(minified(code), code);
  });
});

describe('css`` in what is published', () => {
  test('has no unnecessary white space and no comments', () => {
    assert.equal(minified('css`\n  /* Why. */\n  p {\n    color: red;\n  }\n`'), 'css`p{color:red}`');
  });

  test('keeps its holes: among rules, in a value, in a selector and in a condition', () => {
    const code = 'css`${a} p { ${b} color: ${c}; } .x-${d} { margin: 0; } @container (inline-size < ${e}em) { ${f} }`';
    assert.equal(minified(code), 'css`${a}p{${b}color:${c}}.x-${d}{margin:0}@container (inline-size < ${e}em){${f}}`');
  });

  test('keeps escapes', () => {
    assert.equal(minified("css`p::before { content: '\\\\201C'; }`"), 'css`p:before{content:"\u201c"}`');
  });

  test('is rejected if it is not understood', () => {
    assert.throws(() => minified('css`p { color red }`'), /cannot be minified/u);
  });
});
