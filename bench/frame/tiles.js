// Which maps a page paints, with how many pixels. It knows no layout: it watches the browser's strokes on canvases and
// looks which named tiles they cover, whether each tile has a canvas or a stage's tiles share one.

/** What is a tile: an element with the place and index of its map, a map that the arrow keys walk on, or a picture with a name. */
const TILES = "[data-tile], [role=slider][aria-roledescription], [role=img]:not(svg)";

/** The strokes on the canvases of a window, as rectangles in a canvas's pixels. */
export class Strokes {
  #list = [];
  #window;
  /** The time of the last one. */
  last = 0;
  /** Called after each. */
  onStroke = () => {};

  constructor(window) {
    this.#window = window;
    const { CanvasRenderingContext2D: context, ImageBitmapRenderingContext: bitmap } = window;
    this.#watch(context.prototype, "putImageData", put);
    this.#watch(context.prototype, "drawImage", drawn);
    this.#watch(bitmap.prototype, "transferFromImageBitmap", (_, image) => [0, 0, image?.width ?? 0, image?.height ?? 0]);
  }

  #watch(prototype, stroke, area) {
    const original = prototype[stroke];
    const note = (context, words) => {
      this.last = performance.now();
      this.#list.push({ canvas: context.canvas, area: area(context, ...words), time: this.last });
      this.onStroke();
    };
    prototype[stroke] = function painting(...words) {
      original.apply(this, words);
      note(this, words);
    };
  }

  clear() {
    this.#list = [];
    this.last = 0;
  }

  /**
   * The tiles under the strokes since `clear`: { element, place, channel, width, height, box, time }, sizes in a canvas's
   * pixels, the box in CSS pixels, the time of the last stroke. Place 0 is the picture.
   */
  tiles() {
    const found = new Map();
    const all = tilesOf(this.#window.document).map((element) => ({ element, box: element.getBoundingClientRect() }));
    const views = new Map();
    for (const { canvas, area, time } of this.#list) {
      // Pixels that are kept for later strokes are not on the page.
      if (!canvas.isConnected) continue;
      if (!views.has(canvas)) views.set(canvas, viewOf(canvas));
      const view = views.get(canvas);
      if (view.box.width === 0 || view.box.height === 0) continue;
      for (const { element, box } of all) {
        const isOn = element === canvas || element.contains(canvas) || isCentreIn(box, view.box);
        const part = isOn && overlap(area, onCanvas(box, view));
        if (!part) continue;
        const before = found.get(element);
        found.set(element, { box, time, part: before ? hull(before.part, part) : part });
      }
    }
    return [...found].map(([element, { box, time, part: [left, top, right, bottom] }]) =>
      ({ element, ...nameOf(element), width: Math.round(right - left), height: Math.round(bottom - top), box, time }));
  }
}

/** The tiles of a document. A named region around tiles is none. */
function tilesOf(document) {
  const all = [...document.querySelectorAll(TILES)];
  const around = new Set(all.map((element) => element.parentElement?.closest(TILES)));
  return all.filter((element) => !around.has(element));
}

/** The tiles in a window that are in sight, painted or not. */
export function inSight(window) {
  const shows = (element) => {
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && right > 0 && bottom > 0 && left < window.innerWidth && top < window.innerHeight;
  };
  return tilesOf(window.document).filter(shows);
}

/** The map of a tile: its attribute "place channel", or the first name around it that tells. */
export function nameOf(element) {
  const attribute = element.dataset.tile?.match(/\d+/g)?.map(Number);
  if (attribute) return { place: attribute[0], channel: attribute[1] ?? 0 };
  let place;
  let channel;
  for (let at = element; at; at = at.parentElement) {
    const name = at.ariaLabel ?? "";
    place ??= name.match(/stage (\d+)/i)?.[1];
    channel ??= name.match(/map (\d+)/i)?.[1];
    // A pane for what goes into the chosen stage, the first one.
    if (/^In: /.test(name)) place ??= 0;
  }
  return { place: Number(place ?? 1), channel: Number(channel ?? 1) - 1 };
}

function put(_, image, x, y, left = 0, top = 0, width = image.width, height = image.height) {
  return [x + left, y + top, x + left + width, y + top + height];
}

function drawn(context, image, ...at) {
  const [x, y, width, height] = at.length === 8 ? at.slice(4) : [...at, image.width, image.height];
  const { a, d, e, f } = context.getTransform();
  return [a * x + e, d * y + f, a * (x + width) + e, d * (y + height) + f];
}

/** A canvas's box on the page and the part of its pixels that it shows: `object-view-box` cuts off the rest. */
function viewOf(canvas) {
  const cut = canvas.ownerDocument.defaultView.getComputedStyle(canvas).objectViewBox?.match(/[\d.]+(?=px)/g) ?? [];
  const [top = 0, right = top, bottom = top, left = right] = cut.map(Number);
  return { box: canvas.getBoundingClientRect(), shown: [left, top, canvas.width - right, canvas.height - bottom] };
}

/** A box on the page in a canvas's pixels, as far as the canvas shows it. */
function onCanvas(box, { box: own, shown: [left, top, right, bottom] }) {
  const [across, down] = [(right - left) / own.width, (bottom - top) / own.height];
  const whole = [
    left + (box.left - own.left) * across,
    top + (box.top - own.top) * down,
    left + (box.right - own.left) * across,
    top + (box.bottom - own.top) * down,
  ];
  return overlap(whole, [left, top, right, bottom]) ?? [0, 0, 0, 0];
}

function isCentreIn(inner, outer) {
  const [x, y] = [(inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2];
  return inner.width > 0 && x > outer.left && x < outer.right && y > outer.top && y < outer.bottom;
}

/** What two rectangles share, if it is at least half a pixel. */
function overlap(a, b) {
  const part = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return part[2] - part[0] >= 0.5 && part[3] - part[1] >= 0.5 ? part : undefined;
}

const hull = (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
