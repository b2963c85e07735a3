import type * as diagnostics from './diagnostics.js';
import { loadModule } from '../../localization/load-module.js';

/**
 * Writes something to the console for the page's developer, with lazy code. If the code cannot be loaded, writes
 * nothing.
 */
export function diagnose(write: (code: typeof diagnostics) => void): void {
  void loadModule(() => import('./diagnostics.js')).then(write, () => undefined);
}
