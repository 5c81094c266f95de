//! Measures the page: long tasks and answers to interactions.

use anyhow::Result;
use serde_json::{Value, json};

use crate::page::Page;

impl Page {
    /// Makes the next pages record long tasks and how long interactions wait for their answer.
    pub(crate) async fn observe(&self) -> Result<()> {
        let source = "window.tasks = []; window.answers = {}; \
            const each = (type, more, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)) \
                .observe({ type, buffered: true, ...more }); \
            each('longtask', {}, ({ duration }) => window.tasks.push(duration)); \
            each('event', { durationThreshold: 16 }, ({ interactionId: id, duration }) => { \
                if (id) window.answers[id] = Math.max(window.answers[id] ?? 0, duration); });";
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await
    }

    /// The lengths of tasks over 50 ms since the last call, in milliseconds, the longest first.
    pub(crate) async fn long_tasks(&self) -> Result<Vec<f64>> {
        let tasks = self.ask("return window.tasks.splice(0)").await?;
        let mut tasks: Vec<_> = tasks.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        tasks.sort_by(|a, b| b.total_cmp(a));
        Ok(tasks)
    }

    /// The waits of interactions since the last call, in milliseconds.
    pub(crate) async fn answers(&self) -> Result<Vec<f64>> {
        let answers =
            self.ask("const all = Object.values(window.answers); window.answers = {}; return all").await?;
        Ok(answers.as_array().into_iter().flatten().filter_map(Value::as_f64).collect())
    }
}
