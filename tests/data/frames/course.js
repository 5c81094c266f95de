// What a course page does with the frames in it: keeps what they say, and gives orders to them. Properties of the window, which
// the tests' browsers can reach.
"use strict";
self.heard = [[], [], []];
self.courseFrames = () => [...document.querySelectorAll("iframe")];
self.order = (index, message) => self.courseFrames()[index].contentWindow.postMessage(message, "*");
self.last = (index, event) => self.heard[index].findLast((message) => message.event === event);
addEventListener("message", ({ data, source }) => {
  const index = self.courseFrames().findIndex((frame) => frame.contentWindow === source);
  self.heard[index]?.push(data);
});
