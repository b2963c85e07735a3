/** `npm run dev`: the demo's API server and, in front of it, its page from the sources, both until either ends. */
import { spawn } from 'node:child_process';
import { commandEnvironment, projectFolder } from './process.js';

const children = [
  ['tsx', 'watch', '--clear-screen=false', 'demo/server/main.ts'],
  ['vite', '--config', 'demo/vite.config.ts', '--clearScreen', 'false', '--logLevel', 'info'],
].map(([program = '', ...programArguments]) =>
  spawn(program, programArguments, { cwd: projectFolder, env: commandEnvironment(), stdio: 'inherit' }),
);

const stop = () => children.forEach((child) => child.kill());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
for (const child of children) {
  child.once('exit', (code) => {
    process.exitCode ||= code ?? 0;
    stop();
  });
}
