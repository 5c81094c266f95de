//! What networks answer, in words.

use super::percent;
use crate::setup::Task;

/// What classes are named by: the task, and the learner's own names if it is theirs.
#[derive(Clone, Copy, Debug)]
pub struct Naming<'a> {
    task: Task,
    own: &'a [String],
}

impl From<Task> for Naming<'_> {
    fn from(task: Task) -> Self {
        Self { task, own: &[] }
    }
}

impl<'a> From<(Task, &'a [String])> for Naming<'a> {
    fn from((task, own): (Task, &'a [String])) -> Self {
        Self { task, own }
    }
}

/// The name of a class, counted from 0. Own classes without a name are counted from 1.
///
/// ```
/// use poolscope_say::recognise::class_name;
/// use poolscope_setup::Task;
/// let own = ["cat".to_owned(), "dog".to_owned()];
/// assert_eq!(class_name((Task::Own, &own[..]), 1), "dog");
/// assert_eq!(class_name(Task::SixShapes, 1), "cross");
/// ```
#[must_use]
pub fn class_name<'a>(naming: impl Into<Naming<'a>>, class: usize) -> String {
    const SHAPES: [&str; 6] = ["ring", "cross", "square", "triangle", "stripes", "corner"];
    let Naming { task, own } = naming.into();
    match task {
        Task::Digits => class.to_string(),
        Task::Own => own.get(class).cloned().unwrap_or_else(|| format!("class {}", class + 1)),
        Task::ThreeShapes | Task::SixShapes => SHAPES.get(class).copied().unwrap_or_default().to_owned(),
        Task::Side => if class == 0 { "left" } else { "right" }.to_owned(),
        // People count columns from 1.
        Task::Place => format!("column {}", poolscope_learn::tasks::place::column(class) + 1),
    }
}

/// The names of all classes.
#[must_use]
pub fn class_names<'a>(naming: impl Into<Naming<'a>>, classes: usize) -> Vec<String> {
    let naming = naming.into();
    (0..classes).map(|class| class_name(naming, class)).collect()
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
