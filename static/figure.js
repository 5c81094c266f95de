// Saves a part of the page: its tables as CSV, or all of it as a drawing (SVG, or PNG made from that). Loaded when somebody saves
// for the first time. A view marks the part by an id, and its buttons name it (src/ui/widgets/downloads.rs).
(() => {
  "use strict";
  const STYLES = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin",
    "opacity", "text-anchor", "dominant-baseline", "font-family", "font-size", "font-weight", "font-style"];
  const round = (number) => Math.round(number * 100) / 100;
  const text = (words) => words.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const attributes = (values) =>
    Object.entries(values).map(([name, value]) => ` ${name}="${typeof value === "number" ? round(value) : text(value)}"`).join("");
  const element = (name, values, inside = "") => `<${name}${attributes(values)}>${inside}</${name}>`;
  const isClear = (colour) => /^transparent$|[,/] ?0\)$/.test(colour);
  const isHidden = (style) => style.display === "none" || style.visibility === "hidden" || style.opacity === "0"
    || style.clipPath.startsWith("inset(50%");

  // Quotes a value for CSV. A text that a spreadsheet would compute is not one.
  function quoted(words) {
    const harmless = /^[=+@\t\r]|^-(?![\d.∞])/.test(words) ? "'" + words : words;
    return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  }

  const value = (cell) => (cell.dataset.value ?? cell.textContent).trim();

  function csv(part) {
    const tables = [...part.querySelectorAll("table")].map((table) => {
      const rows = [...table.rows].map((row) => [...row.cells].map((cell) => quoted(value(cell))).join(","));
      const title = table.caption ? [quoted(value(table.caption))] : [];
      return [...title, ...rows].join("\r\n") + "\r\n";
    });
    return tables.join("\r\n");
  }

  // The lines of a text node as the browser broke them.
  function lines(node) {
    const range = document.createRange();
    const found = [];
    for (let at = 0; at < node.length; at += 1) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const rect = range.getBoundingClientRect();
      if (!rect.width) continue;
      const last = found.at(-1);
      if (last && Math.abs(last.rect.top - rect.top) < rect.height / 2) last.words += node.data[at];
      else found.push({ rect, words: node.data[at] });
    }
    return found.filter(({ words }) => words.trim());
  }

  // The lines that go below a drawing: what it shows, and the link, broken where there is no room.
  function below(words, width) {
    const most = Math.max(20, Math.floor((width - 24) / 7.5));
    return words.filter(Boolean).flatMap((line) => line.match(new RegExp(`.{1,${most}}`, "gu")));
  }

  function drawn(part, words) {
    // All of a part that scrolls, without the room of what is not drawn.
    part.classList.add("printed");
    const seen = part.getBoundingClientRect();
    const [left, top] = [part.scrollLeft, part.scrollTop];
    part.scrollTo(0, 0);
    const frame = { left: seen.left, top: seen.top, width: Math.max(seen.width, part.scrollWidth), height: Math.max(seen.height, part.scrollHeight) };
    const place = (rect) => ({ x: rect.left - frame.left, y: rect.top - frame.top, width: rect.width, height: rect.height });
    const out = [];

    function box(node, style) {
      const rect = place(node.getBoundingClientRect());
      const radius = { rx: Math.min(parseFloat(style.borderTopLeftRadius) || 0, rect.height / 2) };
      if (!isClear(style.backgroundColor)) out.push(element("rect", { ...rect, ...radius, fill: style.backgroundColor }));
      const sides = ["Top", "Right", "Bottom", "Left"].map((side) => [parseFloat(style[`border${side}Width`]), style[`border${side}Color`]]);
      const [top, right, bottom, left] = sides.map(([width, colour]) => width > 0 && !isClear(colour));
      if (top && right && bottom && left) {
        out.push(element("rect", { ...rect, ...radius, fill: "none", stroke: sides[0][1], "stroke-width": sides[0][0] }));
        return;
      }
      const { x, y, width, height } = rect;
      const ends = [[x, y, x + width, y], [x + width, y, x + width, y + height], [x, y + height, x + width, y + height], [x, y, x, y + height]];
      ends.forEach(([x1, y1, x2, y2], side) => {
        if ([top, right, bottom, left][side]) {
          out.push(element("line", { x1, y1, x2, y2, stroke: sides[side][1], "stroke-width": sides[side][0] }));
        }
      });
    }

    // A kernel's picture is a stack of gradients, one a row, with a hard stop after each weight.
    function kernel(node, style) {
      const at = place(node.getBoundingClientRect());
      const rows = style.backgroundImage.split("linear-gradient").slice(1).map((row) => row.match(/rgb\([^)]*\)/g) ?? []);
      rows.forEach((colours, row) => colours.forEach((fill, column) => {
        const [width, height] = [at.width / colours.length, at.height / rows.length];
        out.push(element("rect", { x: at.x + column * width, y: at.y + row * height, width, height, fill }));
      }));
    }

    // A drawing of the page with the styles that its sheets give it.
    function svg(node) {
      const copy = node.cloneNode(true);
      const all = [node, ...node.querySelectorAll("*")];
      [copy, ...copy.querySelectorAll("*")].forEach((made, at) => {
        const style = getComputedStyle(all[at]);
        if (isHidden(style)) return made.setAttribute("display", "none");
        for (const name of STYLES) made.setAttribute(name, style.getPropertyValue(name));
        for (const name of ["class", "style", "role", "tabindex"]) made.removeAttribute(name);
      });
      for (const [name, number] of Object.entries(place(node.getBoundingClientRect()))) copy.setAttribute(name, round(number));
      out.push(new XMLSerializer().serializeToString(copy));
    }

    // Words in the middle of a line that begins at `left`.
    function line(words, left, top, height, style) {
      const size = parseFloat(style.fontSize);
      out.push(element("text", {
        x: left - frame.left, y: top - frame.top + height / 2 + size * 0.35, fill: style.color,
        "font-family": style.fontFamily, "font-size": size, "font-weight": style.fontWeight, "font-style": style.fontStyle,
      }, text(words)));
    }

    function walk(node) {
      if (node.nodeType === Node.TEXT_NODE) {
        const style = getComputedStyle(node.parentElement);
        for (const { rect, words } of lines(node)) line(words, rect.left, rect.top, rect.height, style);
        return;
      }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      const style = getComputedStyle(node);
      if (isHidden(style) || node.matches("[data-unsaved], .controls, button:not(.card, .chip, .stage-name, .arrow), input, textarea, [hidden]")) return;
      const at = node.getBoundingClientRect();
      if (node.localName === "select") {
        line(node.selectedOptions[0]?.textContent ?? "", at.left, at.top, at.height, style);
        return;
      }
      // Browsers lay out what is folded away.
      if (node.localName !== "summary" && node.parentElement.matches("details:not([open])")) return;
      if (node.localName === "svg") return svg(node);
      if (node.localName === "canvas") {
        if (node.width && node.height) {
          out.push(element("image", { ...place(node.getBoundingClientRect()), href: node.toDataURL(), style: "image-rendering:pixelated", preserveAspectRatio: "none" }));
        }
        return;
      }
      if (style.display !== "contents") box(node, style);
      if (node.matches(".swatch-face")) kernel(node, style);
      // Where a table is a list of blocks, each cell has the name of its column in front; a list has its points.
      const before = getComputedStyle(node, "::before");
      const height = parseFloat(before.lineHeight) || 1.4 * parseFloat(style.fontSize);
      if (node.dataset.column && before.content.startsWith('"')) {
        line(node.dataset.column, at.left + parseFloat(style.paddingLeft), at.top + parseFloat(style.paddingTop), height, before);
      }
      if (style.display === "list-item" && style.listStyleType === "disc") line("•", at.left - 14, at.top, height, style);
      if (style.outlineStyle === "dashed") {
        out.push(element("rect", {
          ...place(node.getBoundingClientRect()), fill: "none", stroke: style.outlineColor, "stroke-width": 1, "stroke-dasharray": "4 3",
        }));
      }
      node.childNodes.forEach(walk);
    }

    const ground = getComputedStyle(document.body).backgroundColor;
    walk(part);
    part.scrollTo(left, top);
    part.classList.remove("printed");
    const { width } = frame;
    const style = getComputedStyle(document.body);
    const caption = below(words, width);
    caption.forEach((line, at) => out.push(element("text", {
      x: 12, y: frame.height + 20 + 17 * at, fill: style.color, "font-family": style.fontFamily, "font-size": 12,
    }, text(line))));
    const height = frame.height + (caption.length && 12 + 17 * caption.length);
    out.unshift(element("rect", { width, height, fill: ground }));
    const size = { width, height, viewBox: `0 0 ${round(width)} ${round(height)}` };
    return { width, height, svg: element("svg", { xmlns: "http://www.w3.org/2000/svg", ...size }, out.join("\n")) };
  }

  // Wide enough for a printed page: 17 cm at 300 dots to the inch are 2,000 pixels.
  async function png(part, words) {
    const { width, height, svg } = drawn(part, words);
    const scale = Math.min(8, Math.max(2, Math.ceil(2000 / width)));
    const image = new Image();
    image.src = "data:image/svg+xml," + encodeURIComponent(svg);
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [scale * width, scale * height];
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve, reject) => canvas.toBlob((blob) => blob ? resolve(blob) : reject(new Error("no PNG"))));
  }

  const kinds = {
    csv: (part) => new Blob([csv(part)], { type: "text/csv" }),
    svg: (part, words) => new Blob([drawn(part, words).svg], { type: "image/svg+xml" }),
    png,
  };

  // Saves what a selector finds as a file, with words below it.
  self.poolscopeSave = async (kind, name, selector, words) => {
    const part = document.querySelector(selector);
    const file = name.startsWith("poolscope") ? `${name}.${kind}` : `poolscope-${name}.${kind}`;
    self.poolscopeDownload(await kinds[kind](part, words), file);
  };
})();
