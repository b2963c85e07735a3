#!/usr/bin/env node
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand } from './check.js';

const load = (path: string): Promise<unknown> => import(/* @vite-ignore */ pathToFileURL(resolve(path)).href);
const { text, exitCode } = await runCommand(process.argv.slice(2), load);
(exitCode === 2 ? process.stderr : process.stdout).write(text);
process.exitCode = exitCode;
