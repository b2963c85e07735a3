/** The address of a module, in the words of an engine that could not load it. */
const address = /https?:\/\/\S+?\.[jt]s\b\S*/u;

/**
 * Loads code that is needed only now. An engine that remembers that a module could not be loaded (Firefox) answers every
 * later try with that memory; it names the module, which is then asked for under another address (R43).
 *
 * @param load Imports the module: `() => import('./calendar.js')`, so that bundlers see what is imported.
 * @throws whatever the import was rejected with.
 */
export async function loadOnNeed<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (thrown) {
    const [remembered] = (thrown instanceof Error && address.exec(thrown.message)) || [];
    if (remembered === undefined) throw thrown;
    const another = new URL(remembered);
    another.searchParams.set('again', String(Date.now()));
    try {
      return (await import(/* @vite-ignore */ another.href)) as Module;
    } catch {
      throw thrown;
    }
  }
}
