/// <reference types="vite/client" />
// As text, so that the build does not rewrite light-dark() for browsers older than the elements support.
import compactEnterprise from './themes/compact-enterprise.css?raw';
import githubLike from './themes/github-like.css?raw';
import materialLike from './themes/material-like.css?raw';

/** The themes that a page can copy, by the name of their class after `theme-`; the default has no CSS. */
export const themes: Readonly<Record<string, string>> = {
  default: '',
  'compact-enterprise': compactEnterprise,
  'material-like': materialLike,
  'github-like': githubLike,
};

/** Applies a theme to the page, and removes the previous one. */
export function wear(name: string, { documentElement, head }: Document): void {
  const id = 'story-theme';
  const sheet =
    head.querySelector(`#${id}`) ?? head.appendChild(Object.assign(document.createElement('style'), { id }));
  sheet.textContent = themes[name] ?? '';
  for (const each of Object.keys(themes)) documentElement.classList.toggle(`theme-${each}`, each === name);
}
