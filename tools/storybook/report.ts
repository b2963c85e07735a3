/** The comparison of one story in one view. */
export interface Comparison {
  readonly story: string;
  readonly view: string;
  readonly result:
    | { readonly kind: 'same' }
    | { readonly kind: 'new' | 'gone' }
    | { readonly kind: 'failed'; readonly problems: readonly string[] }
    /** Paths of pictures, relative to the report. */
    | {
        readonly kind: 'differs';
        readonly pixels: number;
        readonly before: string;
        readonly after: string;
        readonly marked: string;
      };
}

/** The page that shows the differences: before, after, and the difference in red. */
export function reportPage(base: string, comparisons: readonly Comparison[]): string {
  const differing = comparisons.flatMap(({ story, view, result }) =>
    result.kind === 'differs' ? [{ story, view, ...result }] : [],
  );
  const others = comparisons.filter(({ result }) => result.kind !== 'differs' && result.kind !== 'same');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Stories compared with ${escape(base)}</title>
<style>
  :root { color-scheme: light dark; font-family: system-ui, sans-serif; }
  section > div { display: grid; grid-template-columns: repeat(3, 1fr); gap: 1em; }
  img { max-inline-size: 100%; border: 1px solid GrayText; }
  figure { margin: 0; }
</style>
<h1>Stories compared with ${escape(base)}</h1>
<p>${differing.length} of ${comparisons.length} differ.</p>
<ul>${others.map(({ story, view, result }) => `<li>${escape(story)}, ${view}: ${result.kind}${result.kind === 'failed' ? ` (${escape(result.problems.join('; '))})` : ''}</li>`).join('')}</ul>
${differing
  .map(
    ({ story, view, pixels, before, after, marked }) => `<section>
<h2>${escape(story)}, ${view}: ${pixels} pixels</h2>
<div>${[
      ['Before', before],
      ['After', after],
      ['Difference', marked],
    ]
      .map(
        ([caption = '', path = '']) =>
          `<figure><figcaption>${caption}</figcaption><img src="${path}" alt="" loading="lazy"></figure>`,
      )
      .join('')}</div>
</section>`,
  )
  .join('\n')}
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
