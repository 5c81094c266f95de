// The end of the frame that shows a change.

/**
 * Calls back after the next frame, with the time of its end and of its begin. A task that is queued in a frame's
 * callbacks runs after the frame's styles, layout and painting. The same for all pages, whether they paint in a frame's
 * callback or in a task before it.
 */
export function afterFrame(done) {
  requestAnimationFrame(() => {
    const begin = performance.now();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now(), begin);
    port2.postMessage(null);
  });
}

/** The time of the end of the next frame. */
export const rendered = () => new Promise((resolve) => { afterFrame(resolve); });
