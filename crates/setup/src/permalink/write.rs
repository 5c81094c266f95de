//! From the setup to its link.

use super::names::Named;
use super::repair::Key;
use super::{VERSION, marks, source, stage};
use crate::cnn::Preset;
use crate::{Focus, KernelChoice, Mark, Setup, Source, StageKind, limits};

/// A setup as text for the address bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// What follows the `#`; at most [`limits::LINK`] characters, empty for the first view.
    pub text: String,
    /// All of the setup that is not in the text, each once and in the order of [`LeftBehind`].
    pub left_behind: Vec<LeftBehind>,
}

/// What a link does not carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftBehind {
    /// The picture, which is a file of the learner's.
    Upload,
    /// The picture, which the camera took.
    Camera,
    /// What was drawn, because it is too long, or because the picture under it stays behind.
    Drawing,
    /// Typed kernels, because they are too long. They become identity kernels.
    Kernels,
    /// Typed numbers, because they are too long. The picture of the first view takes their place.
    Numbers,
}

impl LeftBehind {
    /// Whether it is a picture, which no text holds however long it is.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Upload | Self::Camera)
    }
}

/// The setup as text. What is as in the first view is not said.
#[must_use]
pub fn write(setup: &Setup) -> Link {
    use LeftBehind::{Drawing, Kernels, Numbers};
    let mut left_behind = picture_left_behind(setup);
    let drawing = marks::write(drawn(setup), limits::LINK);
    if let Some(text) = drawing.and_then(|drawing| fitting_text(setup, &drawing)) {
        return Link { text, left_behind };
    }
    let (without_kernels, without_numbers) = (without_typed_kernels(setup), without_typed_numbers(setup));
    let shorter = [
        (setup, &[Drawing][..]),
        (&without_kernels, &[Drawing, Kernels]),
        (&without_numbers, &[Drawing, Numbers]),
    ];
    let fitting = shorter.into_iter().find_map(|(setup, cut)| Some((fitting_text(setup, "")?, cut)));
    let shortest = || (text(&without_typed_numbers(&without_kernels), ""), &[Drawing, Kernels, Numbers][..]);
    let (text, cut) = fitting.unwrap_or_else(shortest);
    // Only what is there stays behind.
    let is_there = |what| match what {
        Drawing => !drawn(setup).is_empty(),
        Kernels => without_kernels != *setup,
        Numbers => without_numbers != *setup,
        LeftBehind::Upload | LeftBehind::Camera => false,
    };
    left_behind.extend(cut.iter().filter(|&&what| is_there(what)));
    Link { text, left_behind }
}

/// The text, if it fits into a link. Each weight takes at least two characters, so a setup with too many of them is
/// not written at all.
fn fitting_text(setup: &Setup, drawing: &str) -> Option<String> {
    let may_fit = typed_weights(setup) <= limits::LINK / 2;
    may_fit.then(|| text(setup, drawing)).filter(|text| text.len() <= limits::LINK)
}

fn typed_weights(setup: &Setup) -> usize {
    let filters = setup.stages.iter().flat_map(|stage| match &stage.kind {
        StageKind::Convolution(choice) => choice.filters.as_slice(),
        StageKind::Activation(_) | StageKind::Pooling(_) => &[],
    });
    let weights = filters.map(|filter| match &filter.kernel {
        KernelChoice::Custom(kernels) => kernels.iter().map(|kernel| kernel.weights().len()).sum(),
        KernelChoice::Preset(_) | KernelChoice::Random(_) => 0,
    });
    weights.sum()
}

/// The setup as text of any length: all but a picture that no text holds, and what was drawn on it.
#[must_use]
pub fn write_whole(setup: &Setup) -> String {
    text(setup, &marks::write(drawn(setup), usize::MAX).unwrap_or_default())
}

/// The picture that stays behind, and what was drawn on it: it would be seen on another one.
fn picture_left_behind(setup: &Setup) -> Vec<LeftBehind> {
    let picture = match setup.picture.source {
        Source::Upload(_) => LeftBehind::Upload,
        Source::Camera => LeftBehind::Camera,
        Source::Sample(_) | Source::Blank(_) | Source::Numbers(_) => return Vec::new(),
    };
    let is_drawn_on = !setup.picture.marks.is_empty();
    [picture].into_iter().chain(is_drawn_on.then_some(LeftBehind::Drawing)).collect()
}

/// The marks that a text may hold.
fn drawn(setup: &Setup) -> &[Mark] {
    if picture_left_behind(setup).is_empty() { &setup.picture.marks } else { &[] }
}

fn text(setup: &Setup, drawing: &str) -> String {
    let usual = Setup::default();
    let (picture, usual_picture) = (&setup.picture, &usual.picture);
    let (down, right) = picture.shift;
    let (display, usual_display) = (setup.display, usual.display);
    let last = setup.stages.len().saturating_sub(1);
    let parts = [
        (Key::Picture, (picture.source != usual_picture.source).then(|| source::write(&picture.source))),
        (Key::Size, said(picture.long_side != usual_picture.long_side, &picture.long_side)),
        (Key::Colour, said(picture.colour != usual_picture.colour, &picture.colour.name())),
        (Key::Shift, (picture.shift != usual_picture.shift).then(|| format!("{down},{right}"))),
        (Key::Stages, (setup.stages != usual.stages).then(|| stage::write(&setup.stages))),
        (Key::Chosen, said(setup.chosen != last, &(setup.chosen + 1))),
        (Key::At, setup.focus.map(write_focus)),
        (Key::Colours, said(display.colours != usual_display.colours, &display.colours.name())),
        (Key::Scale, said(display.scale != usual_display.scale, &display.scale.name())),
        (Key::Tiles, said(display.enlarged, &"large")),
        (Key::Open, said(display.borders, &"borders")),
        (Key::Marks, said(!drawing.is_empty(), &drawing)),
        (Key::View, said(setup.view != usual.view, &setup.view.name())),
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

fn without_typed_kernels(setup: &Setup) -> Setup {
    let mut setup = setup.clone();
    let convolutions = setup.stages.iter_mut().filter_map(|stage| match &mut stage.kind {
        StageKind::Convolution(choice) => Some(choice),
        StageKind::Activation(_) | StageKind::Pooling(_) => None,
    });
    for filter in convolutions.flat_map(|choice| &mut choice.filters) {
        if matches!(filter.kernel, KernelChoice::Custom(_)) {
            filter.kernel = KernelChoice::Preset(Preset::Identity);
        }
    }
    setup
}

fn without_typed_numbers(setup: &Setup) -> Setup {
    let mut setup = setup.clone();
    if let Source::Numbers(_) = setup.picture.source {
        setup.picture.source = Setup::default().picture.source;
    }
    setup
}
