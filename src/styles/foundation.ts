import { css } from 'lit';

/**
 * The design tokens and the base styles of every element. Pages set the `--api-token-*` properties. The styles use only
 * the derived `--_*` properties: a dozen basic ones, and others that follow from them unless they are set too. Text
 * takes the page's own color and font, and all other colors are mixed from it. Light and dark follow the page's
 * `color-scheme`.
 */
export const foundation = css`
  :host {
    --_accent: var(--api-token-accent, light-dark(#2450c8, #9db6ff));
    --_on-accent: var(--api-token-on-accent, light-dark(#fff, #0a1744));
    --_danger: var(--api-token-danger, light-dark(#b0201a, #ffa29b));
    --_on-danger: var(--api-token-on-danger, light-dark(#fff, #3d0805));
    --_warning: var(--api-token-warning, light-dark(#8a5300, #ffc56b));
    --_surface: var(--api-token-surface, light-dark(Canvas, color-mix(in srgb, CanvasText 9%, Canvas)));
    --_on-surface: var(--api-token-on-surface, CanvasText);
    --_space: var(--api-token-space, 0.25em);
    --_radius: var(--api-token-radius, 0.5em);
    --_shadow: var(--api-token-shadow, 0 1em 3em rgb(0 0 0 / 0.3), 0 0 0 1px rgb(127 127 127 / 0.2));
    --_field-background: var(--api-token-field-background, transparent);
    --_sticky-surface: var(--api-token-sticky-surface, var(--api-token-surface, Canvas));
    --_sticky-start: var(--api-token-sticky-start, 0px);
    /* A contrast of 4.5 for text and 3 for edges, if the page's text has 7 (WCAG 1.4.3, 1.4.11). */
    --_secondary: color-mix(in srgb, currentColor 83%, transparent);
    --_line: var(--api-token-line, color-mix(in srgb, currentColor 16%, transparent));
    --_edge: var(--api-token-edge, color-mix(in srgb, currentColor 66%, transparent));
    --_tint: color-mix(in srgb, currentColor 5%, transparent);
    --_monospace: var(
      --api-token-font-monospace,
      ui-monospace,
      'SFMono-Regular',
      'Cascadia Mono',
      Menlo,
      Consolas,
      'DejaVu Sans Mono',
      monospace
    );
    display: block;
    font-variant-numeric: tabular-nums;
    text-align: start;
    line-height: 1.45;
    /* Draws nothing; SchemeController reads it. */
    column-rule-color: oklch(from currentColor l 0 0);
  }

  /* For dark pages that do not set color-scheme, and for light parts of dark pages. */
  :host(:state(light-text)) {
    color-scheme: dark;
  }

  :host(:state(dark-text)) {
    color-scheme: light;
  }

  /* The darker the text, the paler secondary text may be. */
  @supports (color: oklch(from currentColor l c h)) {
    :host {
      --_secondary: oklch(from currentColor l c h / calc(0.71 + 0.3 * min(l, 0.42)));
    }
  }

  @media (prefers-contrast: more) {
    :host {
      --_secondary: currentColor;
      --_line: color-mix(in srgb, currentColor 60%, transparent);
      --_edge: currentColor;
    }
  }

  :host([hidden]) {
    display: none;
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }

  p {
    margin: 0;
  }

  .secondary {
    color: var(--_secondary);
    font-size: 0.875em;
  }

  /* People compare and copy names, hints, scopes and addresses letter by letter: page styles must not alter them. */
  bdi,
  .monospace {
    hyphens: manual;
    text-transform: none;
    word-break: normal;
  }

  .monospace {
    font-family: var(--_monospace);
    font-feature-settings: 'zero';
    font-variant-numeric: slashed-zero;
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .icon {
    inline-size: 1.125em;
    block-size: 1.125em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  /* In forced colors, browsers let SVG keep its own color, which may be invisible on the chosen background. */
  @media (forced-colors: active) {
    .icon {
      color: inherit !important;
    }
  }

  :focus-visible {
    outline: var(--api-token-focus-ring, 2px solid var(--_accent));
    outline-offset: 2px;
  }

  /* Headings take focus so that people can read on from there. There is nothing to press. */
  :is(h2, h3, [role='heading']):focus-visible {
    outline: none;
  }
`;
