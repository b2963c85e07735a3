import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseSync } from 'vite';
import { oneFile, publishedModules } from '../package-exports.js';
import { freePort, projectFolder, runCommand } from '../process.js';
import { packageOf, sourceOf, type Host } from './hosts.js';

const minute = 60_000;

/** The environment of a reader's shell, which cannot find what this project has installed. */
const environment = {
  PATH: (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')))
    .join(delimiter),
  NEXT_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
};

/** Packs the built package as for publishing, and returns the path of the archive. */
export async function packInto(folder: string): Promise<string> {
  await command('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder]);
  const { name, version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
  };
  return join(folder, `${name}-${version}.tgz`);
}

/** A copy of an example as an independent project, with only the packages in its package.json. */
export class Project {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** @param archive The packed package, which the copy uses instead of the published one. */
  static async install(host: Host, within: string, archive: string): Promise<Project> {
    const folder = join(within, host.name);
    cpSync(sourceOf(host), folder, {
      recursive: true,
      filter: (path) => !/[/\\](node_modules|dist|\.next|\.angular)$/u.test(path),
    });
    const description = packageOf(folder);
    writeFileSync(
      join(folder, 'package.json'),
      JSON.stringify({
        ...description,
        dependencies: { ...description.dependencies, 'api-token-elements': `file:${archive}` },
      }),
    );
    const project = new Project(folder);
    // The archives contain the programs, so no package needs to run code when it is installed.
    await project.#npm('install', '--prefer-offline', '--ignore-scripts', '--no-package-lock', '--loglevel=error');
    return project;
  }

  /** Runs one of the example's scripts. Rejects with its output if it fails. */
  async run(script: string): Promise<void> {
    await this.#npm('run', '--silent', script);
  }

  has(script: string): boolean {
    return script in packageOf(this.folder).scripts;
  }

  /** Replaces text in a file while `act` runs. */
  async with<Result>(file: string, from: string, to: string, act: () => Promise<Result>): Promise<Result> {
    const path = join(this.folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not have ${from}.`);
    writeFileSync(path, text.replace(from, to));
    try {
      return await act();
    } finally {
      writeFileSync(path, text);
    }
  }

  /** Starts the example's own server on a free port and waits until it answers. */
  async start(): Promise<{ readonly origin: string; stop(): void }> {
    const port = await freePort();
    const server = spawn('npm', ['--prefix', this.folder, 'run', '--silent', 'start'], {
      env: { ...process.env, ...environment, PORT: String(port), NODE_ENV: 'production' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    for (const stream of [server.stdout, server.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    const stop = () => endGroup(server);
    process.once('exit', stop);
    const origin = `http://127.0.0.1:${port}`;
    for (let tries = 0; tries < 300; tries++) {
      if (server.exitCode !== null) break;
      if (
        await fetch(origin).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return { origin, stop };
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    stop();
    throw new Error(`The example's server did not answer.\n${output}`);
  }

  /**
   * Empties the elements and adapters in the installed package: every module has the same exports, without any code.
   */
  hollow(): void {
    const installed = join(this.folder, 'node_modules/api-token-elements');
    // Parcel assumes that node_modules does not change.
    rmSync(join(this.folder, '.parcel-cache'), { recursive: true, force: true });
    for (const file of [oneFile, ...publishedModules().map((module) => module.file)]) {
      const path = join(installed, file);
      if (!existsSync(path)) continue;
      writeFileSync(
        path,
        exportsOf(readFileSync(path, 'utf8'))
          .map((name) => `export const ${name} = () => null;\n`)
          .join(''),
      );
    }
  }

  async #npm(...npmArguments: readonly string[]): Promise<void> {
    await command('npm', ['--prefix', this.folder, ...npmArguments]);
  }
}

function exportsOf(code: string): readonly string[] {
  return parseSync('module.js', code).module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName }) => exportName.name ?? []),
  );
}

/** Runs a command that cannot find what this project has installed. Rejects with its output if it fails. */
export async function command(name: string, commandArguments: readonly string[]): Promise<void> {
  const { succeeded, output } = await runCommand(name, commandArguments, { environment, timeLimit: 10 * minute });
  if (!succeeded) throw new Error(`${name} ${commandArguments.join(' ')} failed.\n${output}`);
}

/** npm passes a signal only to its shell, so end the whole process group. */
function endGroup({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has already ended.
  }
}
