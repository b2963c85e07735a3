import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The engines that the element tests run in. */
export type EngineName = 'chromium' | 'firefox' | 'webkit';

export const engineLabels = {
  chromium: 'Chromium',
  firefox: 'Firefox',
  webkit: 'WebKitGTK',
} as const satisfies Readonly<Record<EngineName, string>>;

/** The paths of the programs that WebKitGTK needs to run. */
export interface WebKitPrograms {
  readonly driver: string;
  readonly miniBrowser: string;
  readonly virtualDisplay: string;
}

/** For Chromium in containers and as root. Also stops Chromium from making network requests of its own. */
export const chromiumArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of Chromium or Chrome: `CHROME_PATH`, or else the usual names and paths. */
export function findChromium(): string | undefined {
  const named = process.env['CHROME_PATH'];
  if (named) return existsSync(named) ? named : undefined;
  return (
    onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome') ??
    firstExisting(
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    )
  );
}

/** The path of Firefox: `FIREFOX_PATH`, or else the usual names and paths. */
export function findFirefox(): string | undefined {
  const named = process.env['FIREFOX_PATH'];
  if (named) return existsSync(named) ? named : undefined;
  return (
    onPath('firefox-esr', 'firefox') ??
    firstExisting('/Applications/Firefox.app/Contents/MacOS/firefox', 'C:\\Program Files\\Mozilla Firefox\\firefox.exe')
  );
}

/** The programs of WebKitGTK, if all of them are installed. */
export function findWebKit(): WebKitPrograms | undefined {
  const driver = onPath('WebKitWebDriver');
  const virtualDisplay = onPath('Xvfb');
  const miniBrowser = firstExisting(
    ...['/usr/lib', '/usr/libexec', ...subfolders('/usr/lib')].flatMap((folder) =>
      ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0'].map((name) => join(folder, name, 'MiniBrowser')),
    ),
  );
  return driver && virtualDisplay && miniBrowser ? { driver, virtualDisplay, miniBrowser } : undefined;
}

/** Whether an engine can run on this machine. */
export function isInstalled(engine: EngineName): boolean {
  const find = { chromium: findChromium, firefox: findFirefox, webkit: findWebKit }[engine];
  return find() !== undefined;
}

/** The first of these programs that is on the PATH. */
export function onPath(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return firstExisting(...names.flatMap((name) => folders.map((folder) => join(folder, name))));
}

function firstExisting(...paths: readonly string[]): string | undefined {
  return paths.find((path) => existsSync(path));
}

function subfolders(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name));
}
