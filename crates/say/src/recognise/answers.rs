//! What networks answer, in words.

use super::percent;
use crate::setup::Task;

/// The name of a class, counted from 0.
#[must_use]
pub fn class_name(task: Task, class: usize) -> String {
    const SHAPES: [&str; 6] = ["ring", "cross", "square", "triangle", "stripes", "corner"];
    match task {
        Task::Digits | Task::Own => class.to_string(),
        Task::ThreeShapes | Task::SixShapes => SHAPES.get(class).copied().unwrap_or_default().to_owned(),
        Task::Side => if class == 0 { "left" } else { "right" }.to_owned(),
        // People count columns from 1.
        Task::Place => format!("column {}", poolscope_learn::tasks::place::column(class) + 1),
    }
}

/// The names of all classes.
#[must_use]
pub fn class_names(task: Task, classes: usize) -> Vec<String> {
    (0..classes).map(|class| class_name(task, class)).collect()
}

/// A network's answer to the drawing, for screen readers.
#[must_use]
pub fn answer(network: &str, class: &str, probability: f32) -> String {
    format!("{network} says {class}, {}", percent(probability))
}

/// How many pictures were recognised.
#[must_use]
pub fn recognised(right: usize, asked: usize) -> String {
    if asked == 0 {
        return "–".into();
    }
    #[expect(clippy::cast_precision_loss, reason = "some thousand pictures")]
    let share = right as f32 / asked as f32;
    percent(share)
}

/// A cell of the table of answers, for screen readers and titles.
#[must_use]
pub fn cell_of_confusion(class: &str, said: &str, count: usize) -> String {
    format!("{class} taken for {said}: {count}")
}

/// A picture that was not recognised: what it is, and what was said.
#[must_use]
pub fn wrong(class: &str, said: Option<&str>) -> String {
    match said {
        Some(said) => format!("{class}, taken for {said}"),
        None => format!("{class}, no answer"),
    }
}
