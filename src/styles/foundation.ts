import { css } from 'lit';

/**
 * The design tokens and what every element starts from. Hosts set the `--api-token-*` properties; inside, only the
 * derived `--_*` ones are used. Text takes the page's own colour and font, everything else is mixed from them;
 * light and dark follow the page's `color-scheme`.
 */
export const foundation = css`
  :host {
    --_accent: var(--api-token-accent, light-dark(#2450c8, #9db6ff));
    --_on-accent: var(--api-token-on-accent, light-dark(#fff, #0a1744));
    --_danger: var(--api-token-danger, light-dark(#b0201a, #ffa29b));
    --_on-danger: var(--api-token-on-danger, light-dark(#fff, #3d0805));
    --_warning: var(--api-token-warning, light-dark(#8a5300, #ffc56b));
    --_success: var(--api-token-success, light-dark(#176a37, #7fd79f));
    --_surface: var(--api-token-surface, Canvas);
    --_on-surface: var(--api-token-on-surface, CanvasText);
    --_space: var(--api-token-space, 0.25em);
    --_radius: var(--api-token-radius, 0.5em);
    --_shadow: var(--api-token-shadow, 0 1em 3em rgb(0 0 0 / 0.3), 0 0 0 1px rgb(127 127 127 / 0.2));
    --_sticky-surface: var(--api-token-sticky-surface, var(--_surface));
    --_sticky-start: var(--api-token-sticky-start, 0px);
    --_secondary: color-mix(in srgb, currentColor 68%, transparent);
    --_line: color-mix(in srgb, currentColor 16%, transparent);
    --_edge: color-mix(in srgb, currentColor 58%, transparent);
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
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  p,
  dl,
  dd,
  [role='heading'] {
    margin: 0;
  }

  .secondary {
    color: var(--_secondary);
    font-size: 0.875em;
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

  svg.icon {
    inline-size: 1.125em;
    block-size: 1.125em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  [tabindex='-1']:focus {
    outline: none;
  }

  [tabindex='-1']:focus-visible,
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
`;
