import { inspect } from 'node:util';
import type { Browser } from 'playwright-core';
import type { TestOutcome } from '../test-run/outcomes.js';
import type { Backend, Site } from './backend.js';
import type { Host } from './hosts.js';
import { Project } from './project.js';
import { Walk, walkSteps, type Weight } from './walk.js';

const steps = ['install', 'types', 'wrong type', 'build', 'before scripts', ...walkSteps] as const;
type Step = (typeof steps)[number];

interface Surroundings {
  readonly folder: string;
  readonly archive: string;
  readonly backend: Backend;
  readonly browser: Browser;
  /** Whether to try wrong types, and to measure what the elements add to the page, by a second build without them. */
  readonly isThorough: boolean;
}

/**
 * Tries one host as a new user would: installs, checks and builds it, and walks through its page. Stops after a
 * failure.
 */
export class Trial {
  readonly host: Host;
  readonly #surroundings: Surroundings;
  readonly #results = new Map<Step, 'passed' | 'failed' | 'absent'>();
  #project: Project | undefined;
  #added: Weight | undefined;
  failure: string | undefined;
  /** How long the trial took, without waiting for other trials. */
  seconds = 0;

  constructor(host: Host, surroundings: Surroundings) {
    this.host = host;
    this.#surroundings = surroundings;
  }

  async prepare(): Promise<void> {
    const { folder, archive } = this.#surroundings;
    await this.#step('install', async () => {
      this.#project = await Project.install(this.host, folder, archive);
    });
    await this.#step('types', this.#has('check') && (() => this.project.run('check')));
    await this.#step('wrong type', this.#wrongType());
    await this.#step('build', this.#has('build') && (() => this.project.run('build')));
  }

  async walk(): Promise<void> {
    let site: Site | undefined;
    let walk: Walk | undefined;
    let weight: Weight | undefined;
    try {
      await this.#step('before scripts', async () => {
        site = await this.#serve();
        walk = await Walk.begin(this.#surroundings.browser, site.origin);
        if (this.host.isRendered) await walk.readBeforeScripts();
      });
      if (!this.host.isRendered && this.failure === undefined) this.#results.set('before scripts', 'absent');
      for (const step of walkSteps) await this.#step(step, () => present(walk).take(step));
      if (this.failure !== undefined) this.failure += `\n${(await walk?.shown()) ?? ''}`;
      weight = await walk?.weight();
    } finally {
      await walk?.end();
      await site?.close();
    }
    if (this.failure === undefined && this.#surroundings.isThorough) {
      const [whole, rest] = [present(weight), await this.#withoutElements()];
      this.#added = { first: whole.first - rest.first, all: whole.all - rest.all };
    }
  }

  get project(): Project {
    return present(this.#project);
  }

  get outcomes(): readonly TestOutcome[] {
    return steps
      .filter((step) => this.#results.get(step) !== 'absent')
      .map((step) => ({
        title: `${this.host.label}: ${step}`,
        file: `examples/${this.host.name}`,
        passed: this.#results.get(step) === 'passed',
        ...(this.#results.get(step) === 'failed' && this.failure !== undefined && { detail: this.failure }),
      }));
  }

  get cells(): readonly string[] {
    const marks = { passed: '✓', failed: '✗', absent: '–' };
    return [
      this.host.label,
      ...steps.map((step) => marks[this.#results.get(step) ?? 'absent']),
      kilobytes(this.#added?.first),
      kilobytes(this.#added?.all),
    ];
  }

  async #step(step: Step, act: false | (() => Promise<void>)): Promise<void> {
    if (this.failure !== undefined) return;
    if (act === false) {
      this.#results.set(step, 'absent');
      return;
    }
    const start = performance.now();
    try {
      await act();
      this.#results.set(step, 'passed');
    } catch (error) {
      this.#results.set(step, 'failed');
      this.failure = inspect(error, { depth: 2 });
    }
    this.seconds += (performance.now() - start) / 1000;
  }

  #has(script: string): boolean {
    return this.#project?.has(script) === true;
  }

  /** If a number replaces the adapter, the example's own check must fail with a message about adapters. */
  #wrongType(): false | (() => Promise<void>) {
    const { adapter } = this.host;
    if (adapter === undefined || !this.#surroundings.isThorough) return false;
    return () =>
      this.project.with(adapter.file, adapter.code, adapter.wrong, async () => {
        const complaint = await this.project.run('check').then(
          () => undefined,
          (error: unknown) => String(error),
        );
        if (complaint === undefined) throw new Error(`${adapter.wrong} was taken for an adapter.`);
        if (!/adapter/iu.test(complaint)) throw new Error(`Nothing is said of an adapter: ${complaint}`);
      });
  }

  async #serve(): Promise<Site> {
    const { backend } = this.#surroundings;
    if (!this.project.has('start')) return backend.serveFiles(this.host, `${this.project.folder}/dist`);
    const server = await this.project.start();
    const site = await backend.serveFrom(server.origin);
    return {
      origin: site.origin,
      async close() {
        await site.close();
        server.stop();
      },
    };
  }

  async #withoutElements(): Promise<Weight> {
    this.project.hollow();
    if (this.#has('build')) await this.project.run('build');
    const site = await this.#serve();
    const walk = await Walk.begin(this.#surroundings.browser, site.origin);
    try {
      await walk.look();
      return await walk.weight();
    } finally {
      await walk.end();
      await site.close();
    }
  }
}

/** A table of hosts and steps, with what the elements add to the first load. */
export function hostTable(trials: readonly Trial[]): string {
  const rows = [['host', ...steps, 'kB at once', 'kB in all'], ...trials.map(({ cells }) => cells)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

function kilobytes(bytes = NaN): string {
  return Number.isNaN(bytes) ? '' : (bytes / 1000).toFixed(1);
}

function present<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('An earlier step has made nothing.');
  return part;
}
