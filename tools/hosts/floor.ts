import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { command } from './project.js';

/** The oldest Chromium that README names, in the only npm package that contains the program. */
const oldest = '@sparticuz/chromium@123.0.1';

/** Installs the oldest Chromium in a folder, and returns the path of its program. For Linux on x64 only. */
export async function oldestChromium(folder: string): Promise<string> {
  await command('npm', ['install', '--prefix', folder, '--no-save', '--ignore-scripts', '--no-package-lock', oldest]);
  const packed = readFileSync(join(folder, 'node_modules/@sparticuz/chromium/bin/chromium.br'));
  const program = join(folder, 'chromium-123');
  writeFileSync(program, brotliDecompressSync(packed));
  chmodSync(program, 0o755);
  return program;
}
