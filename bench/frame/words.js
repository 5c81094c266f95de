// What a page around another library says: the name and shape of each stage and map, and the numbers under the window
// of one cell, all as text of the document. Only text that changes is written again.

import { product } from "../workloads.js";

const names = { convolution: "Convolution", relu: "ReLU", max: "Max pooling", average: "Average pooling" };

const sized = (shape) => shape.join(" × ");
const number = (value) => value.toFixed(3);

class Words {
  #workload;
  #place;
  #regions = new Map();
  #cell;
  #terms = [];
  #result;

  constructor(place, workload) {
    this.#workload = workload;
    const [{ after: [, rows, columns] }] = workload.stages;
    this.#cell = [rows >> 1, columns >> 1];
    this.#place = document.createElement("div");
    this.#place.style.cssText = "display: flex; flex-wrap: wrap; gap: 8px";
    place.append(this.#place, this.#window());
  }

  /** Puts a tile's canvas into its stage, with the map's name and shape below it. */
  add({ place, channel }, canvas) {
    const shape = place === 0 ? this.#workload.shape : this.#workload.stages[place - 1].after;
    const figure = element("figure", "");
    figure.append(canvas, element("figcaption", `map ${channel + 1}, ${sized(shape.slice(1))}`));
    figure.style.cssText = "display: inline-block; margin: 2px";
    figure.ariaLabel = `Stage ${place}, map ${channel + 1} of ${shape[0]}`;
    if (!this.#regions.has(place)) this.#regions.set(place, this.#region(place, shape));
    this.#regions.get(place).append(figure);
  }

  #region(place, shape) {
    const region = element("section", "");
    const { kind, size } = this.#workload.stages[place - 1] ?? {};
    const name = place === 0 ? "Picture" : names[kind];
    region.append(element("h2", size ? `${name} ${size} × ${size}` : name), element("p", sized(shape)));
    region.style.width = "300px";
    this.#place.append(region);
    return region;
  }

  /** The window of the first convolution: each number with its weight, and their sum. */
  #window() {
    const { size } = this.#workload.stages[0];
    const whole = element("section", "");
    const grid = element("table", "");
    for (let row = 0; row < size; row += 1) {
      const line = element("tr", "");
      for (let column = 0; column < size; column += 1) {
        const cell = element("td", "");
        this.#terms.push(cell);
        line.append(cell);
      }
      grid.append(line);
    }
    this.#result = element("p", "");
    whole.append(element("h2", "Under the window"), grid, this.#result);
    return whole;
  }

  /** Writes the numbers under the window, and the cell that they give. */
  show(maps, interleaved) {
    const { input, shape: [, rows, columns], stages: [stage] } = this.#workload;
    const { size, padding, weights, bias, after } = stage;
    const [row, column] = this.#cell;
    let sum = 0;
    this.#terms.forEach((cell, index) => {
      const [y, x] = [row - padding + Math.floor(index / size), column - padding + index % size];
      const isInside = y >= 0 && y < rows && x >= 0 && x < columns;
      const value = isInside ? input[y * columns + x] : 0;
      sum += value * weights[index];
      write(cell, `${number(value)} × ${number(weights[index])} = ${number(value * weights[index])}`);
    });
    const at = row * after[2] + column;
    const found = maps[0][interleaved ? at * after[0] : at];
    write(this.#result, `cell (${row + 1}, ${column + 1}): ${number(sum)} + ${number(bias[0])} = ${number(found)}, one of ${product(after)}`);
  }
}

/** The look of a page that people would use instead, with the pixels of the real page. */
export const page = { suffix: ", page", samePixels: true, Words };

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}
