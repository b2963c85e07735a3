const views = ['overview', 'datasets', 'incidents', 'profile', 'profile/edit'] as const;

export type ViewName = (typeof views)[number];

/** What the address shows: a view, and in it a section to go to. */
export interface Route {
  readonly view: ViewName;
  readonly section?: string;
}

/** Reads `#/profile/edit/api-tokens` and the like; anything unknown leads to the overview. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#\//, '');
  // The longest name first: "profile/edit" before "profile".
  for (const view of views.toReversed()) {
    if (path === view) return { view };
    if (path.startsWith(`${view}/`)) return { view, section: path.slice(view.length + 1) };
  }
  return { view: 'overview' };
}

/** Goes to a view; the browser's history gets an entry. */
export function goTo(view: ViewName): void {
  window.location.hash = `#/${view}`;
}
