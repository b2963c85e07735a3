import { html, svg } from 'lit';

/** Icons say nothing that a word beside them does not say: they are hidden from assistive technology. */
const icon = (shape: ReturnType<typeof svg>) => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape}</svg>
`;

export const keyIcon = icon(
  svg`<circle cx="8" cy="15.5" r="4.5" /><path d="m11.2 12.3 8.3-8.3M16.5 7l2.8 2.8M14 9.5l1.8 1.8" />`,
);
export const moreIcon = icon(
  svg`<g fill="currentColor" stroke="none"><circle cx="5" cy="12" r="1.75" /><circle cx="12" cy="12" r="1.75" /><circle cx="19" cy="12" r="1.75" /></g>`,
);
export const clockIcon = icon(svg`<circle cx="12" cy="12" r="9" /><path d="M12 7v5l3.2 2" />`);
export const checkIcon = icon(svg`<path d="m5 12.5 4.5 4.5L19 7.5" />`);
export const warningIcon = icon(svg`<path d="M12 3.5 2.5 20h19zM12 10v4.5M12 17.2v.1" />`);
export const calendarIcon = icon(
  svg`<rect x="3.5" y="5" width="17" height="15.5" rx="2" /><path d="M3.5 10h17M8 2.8v4M16 2.8v4" />`,
);
export const backIcon = icon(svg`<path d="m14.5 5-7 7 7 7" />`);
export const forthIcon = icon(svg`<path d="m9.5 5 7 7-7 7" />`);
export const searchIcon = icon(svg`<circle cx="10.5" cy="10.5" r="6.5" /><path d="m15.5 15.5 5 5" />`);
export const filterIcon = icon(svg`<path d="M4 6.5h16M7 12h10M10 17.5h4" />`);
export const pauseIcon = icon(svg`<path d="M8.5 5.5v13M15.5 5.5v13" />`);
export const endedIcon = icon(svg`<circle cx="12" cy="12" r="9" /><path d="m5.8 5.8 12.4 12.4" />`);
export const retiringIcon = icon(
  svg`<circle cx="12" cy="12" r="9" /><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" stroke="none" />`,
);
export const idleIcon = icon(svg`<circle cx="12" cy="12" r="9" stroke-dasharray="2.5 3.2" />`);
