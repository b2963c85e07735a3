/** Storybook in the font of the system, as its stories are. */
export const fonts = {
  fontBase: 'system-ui, sans-serif',
  fontCode: "ui-monospace, 'SFMono-Regular', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
} as const;
