// The 2,000 digits that all learn from, in the order of their sheet.

import { BATCH } from "./networks.js";

const ADDRESS = "/digits/train.png";

/** The 8-bit grey of every pixel of the sheet, with its width and height. */
export async function sheet() {
  const picture = new Image();
  picture.src = ADDRESS;
  await picture.decode();
  const { naturalWidth: width, naturalHeight: height } = picture;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(picture, 0, 0);
  const colours = context.getImageData(0, 0, width, height).data;
  return { width, height, grey: Uint8Array.from({ length: width * height }, (_, pixel) => colours[4 * pixel]) };
}

/** Updates of one epoch. The last one has fewer pictures. */
export const updatesOf = (digits) => Math.ceil(digits.labels.length / BATCH);

/** The first and the last picture, exclusive, of an update, counted from 0 through all epochs. */
export function batchOf(digits, update) {
  const first = update % updatesOf(digits) * BATCH;
  return [first, Math.min(first + BATCH, digits.labels.length)];
}

/** Pictures of so many updates from one on. */
export function picturesOf(digits, from, count) {
  let sum = 0;
  for (let update = from; update < from + count; update += 1) {
    const [first, last] = batchOf(digits, update);
    sum += last - first;
  }
  return sum;
}
