import { transformSync } from 'esbuild';
import { type ESTree, parseSync, type Plugin, Visitor } from 'vite';
import { applyEdits, type Edit } from './edits.js';

/** Removes unnecessary white space from the css`` and html`` literals in the sources. */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    apply: 'build',
    // After TypeScript was compiled.
    enforce: 'post',
    transform: {
      filter: { id: /\/src\/.+\.ts(\?.*)?$/, code: /\b(css|html|svg)`/ },
      handler(code, id) {
        try {
          return applyEdits(code, templateEdits(code));
        } catch (thrown) {
          return this.error(`${id}: ${String(thrown)}`);
        }
      },
    },
  };
}

/** @throws {Error} where a style sheet cannot be minified. */
export function templateEdits(code: string): readonly Edit[] {
  const edits: Edit[] = [];
  new Visitor({
    TaggedTemplateExpression({ tag, quasi: { quasis } }) {
      if (tag.type !== 'Identifier') return;
      if (tag.name === 'css') edits.push(...cssEdits(quasis));
      if (tag.name === 'html' || tag.name === 'svg') edits.push(...markupEdits(quasis));
    },
  }).visit(parseSync('module.js', code).program);
  return edits.filter(({ start, end, text }) => code.slice(start, end) !== text);
}

/**
 * A run of white space becomes one space, because removing it would move text in a line. Elements that show white space
 * are written without any in the sources; <pre> is left alone.
 */
function markupEdits(quasis: readonly ESTree.TemplateElement[]): readonly Edit[] {
  if (quasis.some(({ value }) => /<(?:pre|textarea)\b[^>]*>\s/.test(value.raw))) return [];
  return quasis.map(({ start, end, value }) => ({ start, end, text: value.raw.replaceAll(/[ \t\r\n\f]+/g, ' ') }));
}

const hole = (index: number) => `hole-${index}-`;

/** Placeholders for the holes pass through the minifier: a rule in place of a rule, and a name elsewhere. */
function cssEdits(quasis: readonly ESTree.TemplateElement[]): readonly Edit[] {
  const texts = quasis.map(({ value }) => value.cooked ?? '');
  const sheet = texts.reduce((before, text, index) =>
    /(^|[{};]|\*\/)\s*$/.test(before) && !/^\s*[:{]/.test(text)
      ? `${before}@${hole(index)};${text}`
      : `${before}${hole(index)}${text}`,
  );
  const { code, warnings } = transformSync(sheet, { loader: 'css', minify: true, charset: 'utf8', logLevel: 'silent' });
  const parts = code.trim().split(/@?hole-\d+-;?/);
  const [warning] = warnings;
  const holes = [...code.matchAll(/hole-(\d+)-/g)].map(([, index]) => Number(index));
  if (warning !== undefined || holes.length !== texts.length - 1 || holes.some((index, place) => index !== place + 1)) {
    throw new Error(`these styles cannot be minified (${warning?.text ?? 'a hole is lost'}): ${sheet}`);
  }
  return quasis.map(({ start, end }, index) => ({ start, end, text: asTemplate(parts[index] ?? '') }));
}

function asTemplate(text: string): string {
  return text.replaceAll(/\\|`|\$\{/g, String.raw`\$&`);
}
