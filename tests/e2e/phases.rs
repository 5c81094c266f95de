//! Where the time of a change goes, by the browser's own counters.

use anyhow::{Context, Result};
use serde_json::json;

use crate::page::Page;

/// Changes that are measured.
const CHANGES: u32 = 40;

/// Seconds of the page's main thread so far. Computing, drawing and Yew's work are `script`.
#[derive(Clone, Copy)]
struct Phases {
    script: f64,
    style: f64,
    layout: f64,
    /// All tasks; what the others leave of it is painting, layers and handing over to the compositor.
    task: f64,
}

impl Page {
    /// Changes a bias many times, and prints the milliseconds of each phase. `pause`: milliseconds between the changes. Within
    /// 100, the page's details do not follow.
    pub(crate) async fn print_phases(&self, what: &str, pause: u32) -> Result<()> {
        self.devtools("Performance.enable", json!({})).await?;
        let before = self.phases().await?;
        let script = format!(
            "const done = arguments[0], field = document.querySelector(\"input[aria-label='Bias of filter 1']\"); \
             let left = {CHANGES}; \
             const change = () => {{ field.value = String(left / 100); \
                 field.dispatchEvent(new InputEvent('input', {{ bubbles: true, composed: true }})); \
                 left -= 1; setTimeout(left ? change : done, {pause}); }}; change();"
        );
        self.execute_async(&script, Vec::new()).await?;
        let after = self.phases().await?;
        let each = |phase: fn(&Phases) -> f64| 1000.0 * (phase(&after) - phase(&before)) / f64::from(CHANGES);
        let [script, style, layout, task] =
            [each(|p| p.script), each(|p| p.style), each(|p| p.layout), each(|p| p.task)];
        println!(
            "measured: {what}: {task:.1} ms of the main thread: {script:.1} script, {style:.1} styles, {layout:.1} layout, \
             {:.1} painting, layers and the rest",
            task - script - style - layout
        );
        Ok(())
    }

    async fn phases(&self) -> Result<Phases> {
        let found = self.cdp().send_raw("Performance.getMetrics", json!({})).await?;
        let metrics = found["metrics"].as_array().context("the browser counts nothing")?;
        let named = |name: &str| metrics.iter().find(|metric| metric["name"] == name);
        let seconds = |name: &str| {
            named(name).and_then(|metric| metric["value"].as_f64()).with_context(|| format!("no {name}"))
        };
        Ok(Phases {
            script: seconds("ScriptDuration")?,
            style: seconds("RecalcStyleDuration")?,
            layout: seconds("LayoutDuration")?,
            task: seconds("TaskDuration")?,
        })
    }
}
