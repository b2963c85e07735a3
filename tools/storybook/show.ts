import type { BrowserContext, ConsoleMessage, Page, Response } from 'playwright-core';
import type { Entry } from './site.js';

/** The choices in Storybook's toolbar, by name; `!true` and `!false` are booleans. */
export type ToolbarChoices = Readonly<Record<string, string>>;

/** How long rendering a story, playing it and checking it with axe may take, in ms. */
const patience = 60_000;

/** The parts of Storybook's event channel that are used here. */
interface Channel {
  on(event: string, listener: (detail: never) => void): void;
  emit(event: string, detail: unknown): void;
}

interface FinishedStory {
  readonly storyId: string;
  readonly status: 'success' | 'error';
  readonly reporters: readonly {
    readonly result?: {
      readonly error?: unknown;
      readonly violations?: readonly {
        readonly id: string;
        readonly help: string;
        readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[];
      }[];
    };
  }[];
}

/** What a window has collected since the last story was requested. */
interface Heard extends Window {
  storyChannel?: Channel;
  problems: string[];
  ended: string[];
}

/** The person for whom every story is shown, as options of a browser context: what stories show depends on them. */
export const storyViewer = {
  locale: 'en-GB',
  timezoneId: 'Europe/Amsterdam',
  reducedMotion: 'reduce',
} as const;

/** A window that shows one story after the other, as for a person who clicks through them. */
export class StoryWindow {
  readonly #context: BrowserContext;
  readonly #origin: string;
  readonly #choices: ToolbarChoices;
  readonly #css: string;
  #page: Page | undefined;
  #problems: string[] = [];

  /** @param css - Added to every page in the window. */
  constructor(context: BrowserContext, origin: string, choices: ToolbarChoices, css = '') {
    this.#css = css;
    this.#context = context;
    this.#origin = origin;
    this.#choices = choices;
  }

  /** The page with the story. */
  get page(): Page {
    if (this.#page === undefined) throw new Error('No story was shown.');
    return this.#page;
  }

  /**
   * Shows an entry without Storybook's own interface, and waits until its play function has ended and axe has checked
   * it. Returns everything that went wrong: errors of the play function, violations found by axe, console errors,
   * missing files. After a problem the page is loaded again, so that the next story is not blamed for it.
   */
  async show({ id, type }: Entry): Promise<readonly string[]> {
    this.#problems = [];
    try {
      if (this.#page === undefined) {
        this.#page = await this.#newPage();
        const globals = Object.entries(this.#choices).map(([name, value]) => `${name}:${encodeURIComponent(value)}`);
        const chosen = globals.length > 0 ? `&globals=${globals.join(';')}` : '';
        await this.#page.goto(`${this.#origin}/iframe.html?id=${id}&viewMode=${type}${chosen}`);
      } else {
        await this.#page.evaluate(
          ([storyId, viewMode]) => {
            const heard = window as unknown as Heard;
            heard.problems = [];
            heard.ended = [];
            scrollTo(0, 0);
            heard.storyChannel?.emit('setCurrentStory', { storyId, viewMode });
          },
          [id, type],
        );
      }
      await this.#page.waitForFunction((story) => (window as unknown as Heard).ended.includes(story), id, {
        timeout: patience,
      });
      this.#problems.push(...(await this.#page.evaluate(() => (window as unknown as Heard).problems)));
    } catch (error) {
      this.#problems.push(error instanceof Error ? error.message : String(error));
    }
    const problems = this.#problems;
    if (problems.length > 0) await this.close();
    return problems;
  }

  async close(): Promise<void> {
    await this.#page?.close();
    this.#page = undefined;
  }

  async #newPage(): Promise<Page> {
    const page = await this.#context.newPage();
    page.on('console', (message: ConsoleMessage) => {
      if (message.type() === 'error') this.#problems.push(`On the console: ${firstLine(message.text())}`);
    });
    page.on('pageerror', (error) => void this.#problems.push(`Thrown: ${firstLine(error.message)}`));
    page.on('response', (response: Response) => {
      if (response.status() >= 400) this.#problems.push(`Answered with ${response.status()}: ${response.url()}`);
    });
    await page.addInitScript(listenToStories);
    await page.addInitScript((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
    }, this.#css);
    return page;
  }
}

/** Only the first line, because the following lines often quote the page, which may show a secret (S1). */
function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

/**
 * Runs in the page before Storybook does. No function in it is assigned to a name, because tsx would add calls of a
 * helper that the page does not have.
 */
function listenToStories(): void {
  const heard = window as unknown as Heard;
  heard.problems = [];
  heard.ended = [];
  Object.defineProperty(window, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get() {
      return heard.storyChannel;
    },
    set(channel: Channel) {
      heard.storyChannel = channel;
      channel.on('playFunctionThrewException', ({ message }: { message: string }) => {
        // Only the first line, because the following lines quote the page, which may show a secret (S1).
        heard.problems.push(`Its play function: ${message.split('\n', 1)[0] ?? ''}`);
      });
      channel.on('storyMissing', (id: string) => {
        heard.problems.push('There is no such story.');
        heard.ended.push(id);
      });
      channel.on('docsRendered', (id: string) => heard.ended.push(id));
      channel.on('storyFinished', ({ storyId, status, reporters }: FinishedStory) => {
        for (const { result } of reporters) {
          if (result?.error !== undefined) heard.problems.push(`axe: ${JSON.stringify(result.error)}`);
          for (const { id, help, nodes } of result?.violations ?? []) {
            const places = nodes.map(
              ({ target, failureSummary = '' }) => `${JSON.stringify(target)} ${failureSummary}`,
            );
            heard.problems.push(`axe, ${id}: ${help}\n${places.join('\n')}`);
          }
        }
        if (status === 'error' && heard.problems.length === 0) heard.problems.push('Storybook reports an error.');
        heard.ended.push(storyId);
      });
    },
  });
}
