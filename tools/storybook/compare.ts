import type { Page } from 'playwright-core';

/** The difference between two pictures. */
export interface Difference {
  /** The number of pixels that differ. */
  readonly pixels: number;
  /** The second picture, pale, with the differences in red: a PNG in base64. */
  readonly marked: string;
}

/**
 * Compares two PNGs pixel by pixel, in a page, because browsers can decode PNGs and Node cannot. Returns undefined if
 * they are the same.
 */
export async function compare(page: Page, before: Buffer, after: Buffer): Promise<Difference | undefined> {
  if (before.equals(after)) return undefined;
  const difference = await page.evaluate(
    async ([first, second]) => {
      const images = await Promise.all(
        [first, second].map(async (base64) =>
          createImageBitmap(await (await fetch(`data:image/png;base64,${base64 ?? ''}`)).blob()),
        ),
      );
      const width = Math.max(...images.map((image) => image.width));
      const height = Math.max(...images.map((image) => image.height));
      const canvases = images.map((image) => {
        const context = new OffscreenCanvas(width, height).getContext('2d');
        if (context === null) throw new Error('The browser has no canvas.');
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, width, height);
      });
      const [old, now] = canvases;
      if (old === undefined || now === undefined) throw new Error('Two pictures are compared.');
      let pixels = 0;
      for (let index = 0; index < now.data.length; index += 4) {
        const differs = [0, 1, 2, 3].some((channel) => old.data[index + channel] !== now.data[index + channel]);
        if (differs) pixels += 1;
        const gray = ((now.data[index] ?? 0) + (now.data[index + 1] ?? 0) + (now.data[index + 2] ?? 0)) / 3;
        const pale = 170 + gray / 3;
        now.data.set(differs ? [220, 0, 60, 255] : [pale, pale, pale, 255], index);
      }
      const canvas = document.createElement('canvas');
      Object.assign(canvas, { width, height });
      canvas.getContext('2d')?.putImageData(now, 0, 0);
      return { pixels, marked: canvas.toDataURL('image/png').split(',')[1] ?? '' };
    },
    [before.toString('base64'), after.toString('base64')],
  );
  return difference.pixels === 0 ? undefined : difference;
}
