import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const claims = new Set<string>();

/**
 * Claims a folder for this process, because PGlite does not notice a second process on the same files and both would
 * damage them. A claim left behind by a process that no longer runs does not count.
 *
 * @returns Gives the folder free again.
 * @throws {Error} if a process that runs holds it, or the folder cannot be written.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'lock');
  const holder = holderOf(file);
  if (holder !== undefined) {
    throw new Error(`process ${holder} is using it (if that is not a demo server, delete ${file})`);
  }
  rmSync(file, { force: true });
  writeFileSync(file, String(process.pid), { flag: 'wx' });
  claims.add(file);
  return () => {
    if (claims.delete(file)) rmSync(file, { force: true });
  };
}

/** The process that holds the claim, if it runs. */
function holderOf(file: string): number | undefined {
  if (!existsSync(file)) return undefined;
  const holder = Number(readFileSync(file, 'utf8'));
  if (!Number.isInteger(holder) || holder <= 0) return undefined;
  // In a container every start may have the same id: our own counts only if this very process made the claim.
  if (holder === process.pid) return claims.has(file) ? holder : undefined;
  return isRunning(holder) ? holder : undefined;
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0); // Signal 0 only asks whether there is such a process.
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
