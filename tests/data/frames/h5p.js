// The other side of H5P's way to fit frames, as h5p-resizer.js answers.
"use strict";
addEventListener("message", ({ data, source, origin }) => {
  const frame = self.courseFrames().find((frame) => frame.contentWindow === source);
  if (data.context !== "h5p" || !frame) return;
  const answer = (action) => source.postMessage({ context: "h5p", action }, origin);
  if (data.action === "hello") {
    answer("hello");
  } else if (data.action === "prepareResize") {
    if (frame.clientHeight === data.scrollHeight && data.scrollHeight === data.clientHeight) return;
    frame.style.height = `${data.clientHeight}px`;
    answer("resizePrepared");
  } else if (data.action === "resize") {
    frame.style.height = `${data.scrollHeight}px`;
  }
});
