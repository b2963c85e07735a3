import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { projectFolder } from '../../../tools/process.js';

/** The one-file build for a CDN, built as by `npm run build`. */
export function oneFileBundle(): Promise<string> {
  return bundled({ mode: 'cdn', configFile: `${projectFolder}/vite.config.ts`, build: { write: false } });
}

/** A module with everything that it imports, in one file. */
export function bundleOf(entry: string): Promise<string> {
  return bundled({
    configFile: false,
    build: {
      write: false,
      lib: { entry, formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
}

/** A package, as a page would import it. */
export function bundleOfPackage(name: string): Promise<string> {
  return bundleOf(fileURLToPath(import.meta.resolve(name)));
}

async function bundled(config: InlineConfig): Promise<string> {
  const result = await build({ logLevel: 'warn', root: projectFolder, ...config });
  const outputs = (Array.isArray(result) ? result : [result]) as Rolldown.RolldownOutput[];
  const [chunk] = outputs.flatMap(({ output }) => output);
  if (chunk?.type !== 'chunk') throw new Error('The bundler wrote no module.');
  return chunk.code;
}
