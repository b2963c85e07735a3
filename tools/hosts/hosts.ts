import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../process.js';

/** An example of a host: a separate project in examples/, which is built with the packed package. */
export interface Host {
  /** Its folder in examples/. */
  readonly name: string;
  /** The name for people. */
  readonly label: string;
  /**
   * Names of policies for Trusted Types that the framework creates, in addition to Lit's; false if the framework works
   * without any.
   */
  readonly trustedTypes?: readonly string[] | false;
  /** Whether its tool writes scripts into the page itself. The policy then has the hash of each script. */
  readonly hasInlineScripts?: boolean;
  /** Whether its own server renders the elements. They must then show content before any script runs. */
  readonly isRendered?: boolean;
  /** Whether `npm test` walks through it too. */
  readonly isInTests?: boolean;
  /** The code of the adapter in a file of the example. If a number replaces it, the example's own check must fail. */
  readonly adapter?: { readonly file: string; readonly code: string; readonly wrong: string };
}

const examplesFolder = join(projectFolder, 'examples');

/** In the order of docs/frameworks.md. */
export const hosts: readonly Host[] = [
  { name: 'plain-one-file', label: 'Plain HTML, one file', isInTests: true },
  {
    name: 'plain-bundler',
    label: 'Plain HTML, bundler',
    isInTests: true,
    adapter: { file: 'main.ts', code: "restAdapter({ baseUrl: '/api/v1', key: 'tokens of user 42' })", wrong: '42' },
  },
  { name: 'parcel', label: 'Plain HTML, Parcel', hasInlineScripts: true },
  {
    name: 'react-19',
    label: 'React 19',
    isInTests: true,
    adapter: { file: 'src/Profile.tsx', code: 'adapter={adapter}', wrong: 'adapter={42}' },
  },
  {
    name: 'react-18',
    label: 'React 18',
    adapter: { file: 'src/Profile.tsx', code: 'adapter={adapter}', wrong: 'adapter={42}' },
  },
  {
    name: 'vue',
    label: 'Vue 3',
    trustedTypes: ['vue'],
    isInTests: true,
    adapter: { file: 'src/Profile.vue', code: ':adapter.prop="adapter"', wrong: ':adapter.prop="42"' },
  },
  {
    name: 'svelte',
    label: 'Svelte 5',
    trustedTypes: ['svelte-trusted-html'],
    adapter: { file: 'src/Profile.svelte', code: '{adapter}', wrong: 'adapter={42}' },
  },
  {
    name: 'solid',
    label: 'Solid',
    trustedTypes: false,
    adapter: { file: 'src/Profile.tsx', code: 'prop:adapter={adapter}', wrong: 'prop:adapter={42}' },
  },
  {
    name: 'preact',
    label: 'Preact',
    adapter: { file: 'src/Profile.tsx', code: 'adapter={adapter}', wrong: 'adapter={42}' },
  },
  { name: 'angular', label: 'Angular 21', trustedTypes: ['angular', 'angular#bundler'] },
  {
    name: 'next',
    label: 'Next 16, app router',
    adapter: { file: 'app/Tokens.tsx', code: 'adapter={adapter}', wrong: 'adapter={42}' },
  },
  {
    name: 'astro',
    label: 'Astro 5',
    adapter: {
      file: 'src/tokens.ts',
      code: "restAdapter({ baseUrl: '/api/v1', key: 'tokens of user 42' })",
      wrong: '42',
    },
  },
  { name: 'turbo', label: 'Turbo, without a script' },
  { name: 'lit-ssr', label: 'Lit, server-rendered', isRendered: true, isInTests: true },
];

/** The folder of an example in the project. */
export function sourceOf(host: Host): string {
  return join(examplesFolder, host.name);
}

/** The fields of an example's package.json that are used here. */
interface ExamplePackage {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

export function packageOf(folder: string): ExamplePackage {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as ExamplePackage;
}

/** Folders of examples/ that no host uses, so that nothing walks through them. */
export function strayExamples(): readonly string[] {
  const known = ['backend', ...hosts.map(({ name }) => name)];
  return readdirSync(examplesFolder).filter(
    (name) => existsSync(join(examplesFolder, name, 'package.json')) && !known.includes(name),
  );
}
