//! From the lesson to its link.

use super::names::Named;
use super::repair::Key;
use super::{VERSION, marks, source, stage};
use crate::cnn::Preset;
use crate::lesson::{Focus, KernelChoice, Lesson, Mark, Source, StageKind, limits};

/// A lesson as text for the address bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What follows the `#`; at most [`limits::LINK`] characters, empty for the first view.
    pub text: String,
    /// What of the lesson is not in the text. When it is more than one thing, the last in the order of
    /// [`LeftBehind`].
    pub left_behind: Option<LeftBehind>,
}

/// What a link does not carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftBehind {
    /// The picture, which is a file of the learner's, with what was drawn on it.
    Upload,
    /// The picture, which the camera took, with what was drawn on it.
    Camera,
    /// What was drawn, because it is too long.
    Drawing,
    /// Typed kernels, because they are too long. They become identity kernels.
    Kernels,
    /// Typed numbers, because they are too long, and typed kernels if those are too long as well. The picture of the
    /// first view takes the numbers' place.
    Numbers,
}

/// The lesson as text. What is as in the first view is not said.
#[must_use]
pub fn write(lesson: &Lesson) -> Link {
    let left_behind = match lesson.picture.source {
        Source::Upload(_) => Some(LeftBehind::Upload),
        Source::Camera => Some(LeftBehind::Camera),
        Source::Sample(_) | Source::Blank(_) | Source::Numbers(_) => None,
    };
    // What was drawn on a picture that stays behind would be seen on another one.
    let marks: &[Mark] = if left_behind.is_some() { &[] } else { &lesson.picture.marks };
    let drawing = marks::write(marks, limits::LINK);
    if let Some(drawing) = &drawing {
        let text = text(lesson, drawing);
        if text.len() <= limits::LINK {
            return Link { text, left_behind };
        }
    }
    let without_kernels = without_typed_kernels(lesson);
    let shorter = [
        (text(lesson, ""), left_behind.max(Some(LeftBehind::Drawing))),
        (text(&without_kernels, ""), Some(LeftBehind::Kernels)),
        (text(&without_typed_numbers(lesson), ""), Some(LeftBehind::Numbers)),
    ];
    let fitting = shorter.into_iter().find(|(text, _)| text.len() <= limits::LINK);
    let shortest = || (text(&without_typed_numbers(&without_kernels), ""), Some(LeftBehind::Numbers));
    let (text, left_behind) = fitting.unwrap_or_else(shortest);
    Link { text, left_behind }
}

fn text(lesson: &Lesson, drawing: &str) -> String {
    let usual = Lesson::default();
    let (picture, usual_picture) = (&lesson.picture, &usual.picture);
    let (down, right) = picture.shift;
    let (display, usual_display) = (lesson.display, usual.display);
    let last = lesson.stages.len().saturating_sub(1);
    let parts = [
        (Key::Picture, (picture.source != usual_picture.source).then(|| source::write(&picture.source))),
        (Key::Size, said(picture.long_side != usual_picture.long_side, &picture.long_side)),
        (Key::Colour, said(picture.colour != usual_picture.colour, &picture.colour.name())),
        (Key::Shift, (picture.shift != usual_picture.shift).then(|| format!("{down},{right}"))),
        (Key::Stages, (lesson.stages != usual.stages).then(|| stage::write(&lesson.stages))),
        (Key::Chosen, said(lesson.chosen != last, &(lesson.chosen + 1))),
        (Key::At, lesson.focus.map(write_focus)),
        (Key::Colours, said(display.colours != usual_display.colours, &display.colours.name())),
        (Key::Scale, said(display.scale != usual_display.scale, &display.scale.name())),
        (Key::Tiles, said(display.enlarged, &"large")),
        (Key::Open, said(display.borders, &"borders")),
        (Key::Marks, said(!drawing.is_empty(), &drawing)),
    ];
    let said = parts.iter().filter_map(|(key, value)| Some((key, value.as_ref()?)));
    let said: String = said.map(|(key, value)| format!("&{}={value}", key.name())).collect();
    if said.is_empty() { said } else { format!("{}={VERSION}{said}", Key::Version.name()) }
}

fn said(unusual: bool, value: &impl ToString) -> Option<String> {
    unusual.then(|| value.to_string())
}

fn write_focus(focus: Focus) -> String {
    let Focus { stage, channel, row, column } = focus;
    [stage, channel, row, column].map(|index| index.saturating_add(1).to_string()).join(",")
}

fn without_typed_kernels(lesson: &Lesson) -> Lesson {
    let mut lesson = lesson.clone();
    let convolutions = lesson.stages.iter_mut().filter_map(|stage| match &mut stage.kind {
        StageKind::Convolution(choice) => Some(choice),
        StageKind::Activation(_) | StageKind::Pooling(_) => None,
    });
    for filter in convolutions.flat_map(|choice| &mut choice.filters) {
        if matches!(filter.kernel, KernelChoice::Custom(_)) {
            filter.kernel = KernelChoice::Preset(Preset::Identity);
        }
    }
    lesson
}

fn without_typed_numbers(lesson: &Lesson) -> Lesson {
    let mut lesson = lesson.clone();
    if let Source::Numbers(_) = lesson.picture.source {
        lesson.picture.source = Lesson::default().picture.source;
    }
    lesson
}
