/** One way to show a list of tokens, as a page would. */
export interface Subject {
  /** Mounts a list of this many tokens in `root`; may continue after it has resolved. */
  mount(root: HTMLElement, tokens: number): Promise<void> | void;
}

declare global {
  interface Window {
    /** What the page measures; each subject sets it. */
    subject: Subject;
  }
}
