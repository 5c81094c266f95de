"use strict";
Reveal.initialize({ width: 1000, height: 640, margin: 0.04, viewDistance: 1, transition: "none" });
