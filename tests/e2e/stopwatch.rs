//! What a check measures the page with: long tasks, answers to interactions, and which maps are painted when.

use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::page::Page;

impl Page {
    /// Has the next pages note long tasks and how long interactions wait for their answer.
    pub(crate) async fn observe(&self) -> Result<()> {
        let source = "window.tasks = []; window.answers = {}; \
            const each = (type, more, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)) \
                .observe({ type, buffered: true, ...more }); \
            each('longtask', {}, ({ duration }) => window.tasks.push(duration)); \
            each('event', { durationThreshold: 16 }, ({ interactionId: id, duration }) => { \
                if (id) window.answers[id] = Math.max(window.answers[id] ?? 0, duration); });";
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await
    }

    pub(crate) async fn slow_down(&self, rate: u32) -> Result<()> {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await
    }

    pub(crate) async fn sleep(&self, milliseconds: u64) -> Result<()> {
        sleep(Duration::from_millis(milliseconds)).await;
        Ok(())
    }

    /// How long the interactions since this was last asked waited, in milliseconds.
    pub(crate) async fn answers(&self) -> Result<Vec<f64>> {
        let answers =
            self.ask("const all = Object.values(window.answers); window.answers = {}; return all").await?;
        Ok(answers.as_array().into_iter().flatten().filter_map(Value::as_f64).collect())
    }

    /// Draws the thumb of a slider from end to end and leaves it near its beginning, with the mouse.
    pub(crate) async fn drag(&self, name: &str) -> Result<()> {
        let place = self
            .ask(&format!(
                "const slider = document.querySelector('input[type=range][aria-label=\"{name}\"]'); \
                 slider.scrollIntoView({{ block: 'nearest', behavior: 'instant' }}); \
                 const box = slider.getBoundingClientRect(); return [box.left, box.top + box.height / 2, box.width]"
            ))
            .await?;
        let number = |index: usize| place[index].as_f64().with_context(|| format!("no slider {name:?}"));
        let (left, y, width) = (number(0)?, number(1)?, number(2)?);
        let send = |kind: &'static str, share: f64, buttons: u32| {
            let x = left + 8.0 + (width - 16.0) * share;
            self.devtools(
                "Input.dispatchMouseEvent",
                json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": 1 }),
            )
        };
        send("mousePressed", 0.5, 1).await?;
        for step in 0..=10 {
            send("mouseMoved", f64::from(step) / 10.0, 1).await?;
            self.sleep(16).await?;
        }
        send("mouseMoved", 0.15, 1).await?;
        send("mouseReleased", 0.15, 0).await
    }

    /// Begins to note which map is painted in which frame.
    pub(crate) async fn count_paints(&self) -> Result<()> {
        self.ask(
            "window.painted = []; if (window.frameNumber === undefined) { window.frameNumber = 0; \
                 const next = () => { window.frameNumber += 1; requestAnimationFrame(next); }; next(); \
                 const context = CanvasRenderingContext2D.prototype, put = context.putImageData; \
                 context.putImageData = function (...words) { put.apply(this, words); \
                     if (this.canvas.closest('.strip')) \
                         window.painted.push({ canvas: this.canvas, frame: window.frameNumber }); }; }",
        )
        .await?;
        Ok(())
    }

    /// How often maps of a place were painted, and how often at most one of them within one frame.
    pub(crate) async fn paints(&self, place: usize) -> Result<(u64, u64)> {
        let script = format!(
            "const place = document.querySelectorAll('section[aria-label=\"Pipeline\"] > section')[{place}]; \
             const painted = window.painted.filter(({{ canvas }}) => {place} === 0 || place.contains(canvas)); \
             const most = Math.max(0, ...painted.map((one) => painted.filter((other) => \
                 other.canvas === one.canvas && other.frame === one.frame).length)); \
             return [painted.length, most]"
        );
        let found = self.ask(&script).await?;
        Ok((found[0].as_u64().context("paints")?, found[1].as_u64().context("most")?))
    }
}
