/**
 * `npm run dev`: starts the demo's API server and, in front of it, its page from the sources. If one of the two ends,
 * stops the other.
 */
import { spawn } from 'node:child_process';
import { untilStopped } from '../demo/server/until-stopped.js';
import { commandEnvironment, projectFolder } from './process.js';

const children = [
  ['tsx', 'watch', '--clear-screen=false', 'demo/server/main.ts'],
  ['vite', '--config', 'demo/vite.config.ts', '--clearScreen', 'false', '--logLevel', 'info'],
].map(([program = '', ...programArguments]) =>
  spawn(program, programArguments, { cwd: projectFolder, env: commandEnvironment(), stdio: 'inherit' }),
);

const stop = () => children.forEach((child) => child.kill());
void untilStopped().then(stop);
for (const child of children) {
  child.once('exit', (code) => {
    process.exitCode ||= code ?? 0;
    stop();
  });
}
