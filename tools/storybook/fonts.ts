import { runCommand } from '../process.js';

/** A font, and the Debian package that provides it. */
interface PackagedFont {
  readonly family: string;
  readonly package: string;
}

/** The fonts for all pictures. */
const fonts: readonly PackagedFont[] = [
  { family: 'DejaVu Sans', package: 'fonts-dejavu-core' },
  { family: 'DejaVu Sans Mono', package: 'fonts-dejavu-core' },
];

/** The font for pictures with Japanese. */
export const japaneseFont: PackagedFont = { family: 'IPAGothic', package: 'fonts-ipafont-gothic' };

/**
 * Styles that set all text in a picture in these fonts, whatever fonts the machine has, so that pictures of a story
 * look the same everywhere.
 */
export const pictureFonts = `
  @font-face { font-family: system-ui; src: local('DejaVu Sans'); }
  html, body { font-family: 'DejaVu Sans' !important; }
  html { --api-token-font-monospace: 'DejaVu Sans Mono'; }
`;

/** Throws an error that says what to install if one of the fonts for all pictures, or of `more`, is missing. */
export async function requireFonts(...more: readonly PackagedFont[]): Promise<void> {
  const { succeeded, output } = await runCommand('fc-list', [':', 'family'], { timeLimit: 60_000 });
  const families = output.split('\n').flatMap((line) => line.split(','));
  const needed = [...fonts, ...more];
  const missing = succeeded ? needed.filter(({ family }) => !families.includes(family)) : needed;
  if (missing.length === 0) return;
  const packages = [...new Set(['fontconfig', ...missing.map((font) => font.package)])];
  throw new Error(
    `Pictures are taken with ${missing.map(({ family }) => family).join(' and ')}, which this machine lacks. ` +
      `On Debian: apt-get install --no-install-recommends ${packages.join(' ')}`,
  );
}
