//! From the setup to its link.

use super::{END, Key, Named, VERSION};
use crate::{Framing, Setup, Source, View, limits};

/// A setup as text for the address bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The text after the `#`; at most [`limits::LINK`] characters, empty for the first view.
    pub text: String,
    /// All of the setup that is not in the text, each once and in the order of [`LeftBehind`].
    pub left_behind: Vec<LeftBehind>,
}

/// Something that a link does not carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftBehind {
    /// The picture, because it is a file of the learner's.
    Upload,
    /// The picture, because the camera took it.
    Camera,
    /// The drawing, because it is too long, or because the picture under it stays behind.
    Drawing,
    /// Typed kernels, because they are too long. Identity kernels take their place.
    Kernels,
    /// Typed numbers, because they are too long. The picture of the first view takes their place.
    Numbers,
    /// The photo, because it and the rest are too long together. The picture of the first view takes its place.
    Photo,
}

impl LeftBehind {
    /// Whether it is a picture. No text holds its pixels, however long the text is.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Upload | Self::Camera)
    }
}

/// The setup as text. Values of the first view are left out. If the rest is too long, as little as possible stays behind,
/// and a word says so in its place.
#[must_use]
pub fn write(setup: &Setup) -> Link {
    write_framed(setup, &Framing::default())
}

/// The setup, and how the page is shown, as text; for the rest like [`write()`].
///
/// ```
/// use poolscope_setup::{Framing, Part, Parts, Setup, permalink};
///
/// let framing = Framing { locked: Parts::of(&[Part::Kind]), ..Framing::embedded() };
/// let link = permalink::write_framed(&Setup::default(), &framing);
/// assert_eq!(link.text, "v=2&embed=1&lock=kind&end");
/// ```
#[must_use]
pub fn write_framed(setup: &Setup, framing: &Framing) -> Link {
    use LeftBehind::{Drawing, Kernels, Numbers, Photo};
    let mut carried = setup.clone();
    let mut left_behind = carried.picture.leave_pixels_behind();
    let cuts: [&[LeftBehind]; 4] = [&[], &[Drawing], &[Drawing, Kernels], &[Drawing, Numbers, Photo]];
    let fitting = cuts.into_iter().find_map(|cut| Some((fitting_text(&carried, framing, cut)?, cut)));
    let all: &[LeftBehind] = &[Drawing, Kernels, Numbers, Photo];
    let (text, cut) = fitting.unwrap_or_else(|| (text(&carried, framing, all), all));
    // A setup without a drawing leaves none behind.
    left_behind.extend(cut.iter().filter(|what| has(&carried, **what)));
    Link { text, left_behind }
}

/// The text, if it fits into a link. A setup that cannot fit is not written at all.
fn fitting_text(setup: &Setup, framing: &Framing, cut: &[LeftBehind]) -> Option<String> {
    let Setup { picture, stages, .. } = setup;
    let may_fit = picture.least_length(cut) + stages.least_length(cut) <= limits::LINK;
    may_fit.then(|| text(setup, framing, cut)).filter(|text| text.len() <= limits::LINK)
}

/// The setup as text of any length. The pixels of an upload or of the camera, and the drawing on them, stay behind.
#[must_use]
pub fn write_whole(setup: &Setup) -> String {
    write_whole_framed(setup, &Framing::default())
}

/// The setup, and how the page is shown, as text of any length; for the rest like [`write_whole`].
#[must_use]
pub fn write_whole_framed(setup: &Setup, framing: &Framing) -> String {
    let mut carried = setup.clone();
    carried.picture.leave_pixels_behind();
    text(&carried, framing, &[])
}

/// The setup as text of any length, to stand beside the pixels of its picture: the drawing on them is in it. It is never
/// empty.
#[must_use]
pub fn write_beside_pixels(setup: &Setup) -> String {
    let text = text(setup, &Framing::default(), &[]);
    if text.is_empty() { format!("{}={VERSION}&{END}", Key::Version.name()) } else { text }
}

/// Whether there is something that may be too long.
fn has(setup: &Setup, what: LeftBehind) -> bool {
    let has = |is_such: fn(&Source) -> bool| is_such(&setup.picture.source) || setup.sizes.has(is_such);
    match what {
        LeftBehind::Upload | LeftBehind::Camera => false,
        LeftBehind::Drawing => !setup.picture.marks.is_empty(),
        LeftBehind::Kernels => setup.stages.weights() > 0,
        LeftBehind::Numbers => has(|source| matches!(source, Source::Numbers(_))),
        LeftBehind::Photo => has(|source| matches!(source, Source::Photo(_))),
    }
}

fn text(setup: &Setup, framing: &Framing, cut: &[LeftBehind]) -> String {
    let said = Key::ALL.iter().filter_map(|&key| Some((key, written(setup, framing, key, cut)?)));
    let said: String = said.map(|(key, value)| format!("&{}={value}", key.name())).collect();
    if said.is_empty() { said } else { format!("{}={VERSION}{said}&{END}", Key::Version.name()) }
}

/// The value of a key, asked of its part of the setup. A word takes the place of each thing in `cut`.
fn written(setup: &Setup, framing: &Framing, key: Key, cut: &[LeftBehind]) -> Option<String> {
    match key {
        Key::Version => None,
        Key::Picture(key) => setup.picture.written(key, cut),
        Key::Stages(key) => setup.stages.written(key, cut),
        Key::Display(key) => setup.display.written(key),
        Key::Compare(key) => setup.compare.written(key),
        Key::Shift(key) => setup.shift.written(key),
        Key::Recognise(key) => setup.recognise.written(key),
        Key::Cost(key) => setup.cost.written(key),
        Key::Sizes(key) => setup.sizes.written(key, cut),
        Key::View => said(setup.view != View::default(), &setup.view.name()),
        Key::Framing(key) => framing.written(key),
    }
}

/// The text of a link with another view. The rest is not read, so that it costs nothing at every change.
///
/// ```
/// use poolscope_setup::{View, permalink};
///
/// assert_eq!(permalink::in_view("v=2&size=8&end", View::Explore), "v=2&size=8&view=explore&end");
/// ```
#[must_use]
pub fn in_view(link: &str, view: View) -> String {
    let name = Key::View.name();
    let is_kept = |pair: &&str| !pair.is_empty() && pair.split_once('=').is_none_or(|(key, _)| key != name);
    let mut pairs: Vec<_> = link.split('&').filter(is_kept).map(str::to_owned).collect();
    if pairs.is_empty() {
        pairs = vec![format!("{}={VERSION}", Key::Version.name()), END.to_owned()];
    }
    // The end mark stays the last.
    let end = pairs.pop_if(|last| last == END);
    pairs.push(format!("{name}={}", view.word()));
    pairs.extend(end);
    pairs.join("&")
}

/// A value as text, if it is not the usual one.
pub(crate) fn said(is_unusual: bool, value: &impl ToString) -> Option<String> {
    is_unusual.then(|| value.to_string())
}
