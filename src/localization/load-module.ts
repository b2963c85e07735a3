/** Finds the URL of a module in an engine's error message. */
const address = /https?:\/\/\S+?\.[jt]s\b\S*/u;

/**
 * Imports a module, with a workaround for retries: Firefox caches a failed import and fails every later try. Its error
 * names the module, which is then requested with another URL (R43).
 *
 * @throws the error of the first import.
 */
export async function loadModule<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (thrown) {
    const [remembered] = (thrown instanceof Error && address.exec(thrown.message)) || [];
    if (remembered === undefined) throw thrown;
    const another = new URL(remembered);
    another.searchParams.set('again', String(Date.now()));
    try {
      return (await import(/* @vite-ignore */ /* webpackIgnore: true */ another.href)) as Module;
    } catch {
      throw thrown;
    }
  }
}
