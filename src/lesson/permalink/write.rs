//! From the lesson to its link.

use super::names::Named;
use super::repair::Key;
use super::{VERSION, marks, source, stage};
use crate::cnn::Preset;
use crate::lesson::{Focus, KernelChoice, Lesson, Mark, Source, StageChoice, StageKind, limits};

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
        let text = text(lesson, &lesson.stages, drawing);
        if text.len() <= limits::LINK {
            return Link { text, left_behind };
        }
    }
    let plain = text(lesson, &lesson.stages, "");
    if plain.len() <= limits::LINK {
        return Link { text: plain, left_behind: left_behind.max(Some(LeftBehind::Drawing)) };
    }
    let stages: Vec<_> = lesson.stages.iter().map(without_typed_kernels).collect();
    Link { text: text(lesson, &stages, ""), left_behind: Some(LeftBehind::Kernels) }
}

fn text(lesson: &Lesson, stages: &[StageChoice], drawing: &str) -> String {
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
        (Key::Stages, (lesson.stages != usual.stages).then(|| stage::write(stages))),
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

fn without_typed_kernels(stage: &StageChoice) -> StageChoice {
    let mut stage = stage.clone();
    if let StageKind::Convolution(choice) = &mut stage.kind {
        for filter in &mut choice.filters {
            if matches!(filter.kernel, KernelChoice::Custom(_)) {
                filter.kernel = KernelChoice::Preset(Preset::Identity);
            }
        }
    }
    stage
}
