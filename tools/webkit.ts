import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { WebKitPrograms } from './browsers.js';
import { freePort } from './process.js';

/** A running WebKitWebDriver with its virtual display. */
export interface WebKitServer {
  /** The port of the WebDriver endpoint on this machine. */
  readonly port: number;
  /** The capabilities that a WebDriver session must request. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  stop(): void;
}

/** Starts WebKitWebDriver on its own display and port. Rejects if either does not start. */
export async function startWebKit({ driver, miniBrowser, virtualDisplay }: WebKitPrograms): Promise<WebKitServer> {
  const display = spawn(
    virtualDisplay,
    // `-displayfd` lets Xvfb choose a free display number and write it to that descriptor.
    ['-displayfd', '1', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const children: ChildProcess[] = [display];
  const stop = () => children.forEach((child) => child.kill('SIGKILL'));
  process.once('exit', stop);
  try {
    const displayNumber = await firstLine(display);
    const port = await freePort();
    children.unshift(
      spawn(driver, [`--port=${port}`], {
        stdio: 'ignore',
        env: {
          ...process.env,
          DISPLAY: `:${displayNumber}`,
          WEBKIT_DISABLE_COMPOSITING_MODE: '1',
          LIBGL_ALWAYS_SOFTWARE: '1',
          // The sandbox needs user namespaces, which containers do not allow.
          WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
        },
      }),
    );
    await untilListening(port);
    return {
      port,
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
      },
      stop,
    };
  } catch (error) {
    stop();
    throw error;
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('Xvfb has no output.');
  const signal = AbortSignal.timeout(10_000);
  const [text] = (await Promise.race([
    once(child.stdout, 'data', { signal }),
    once(child, 'exit', { signal }).then(() => Promise.reject(new Error('Xvfb ended at once.'))),
  ])) as [Buffer];
  return text.toString().trim();
}

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (await accepts(port)) return;
    await delay(100);
  }
  throw new Error(`WebKitWebDriver did not listen on port ${port} within 10 s.`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
