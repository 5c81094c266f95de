//! Options of a choice, whatever their type.

use std::ops::Not;
use yew::prelude::*;

/// Options of a choice, by their words and indices. The widgets need no more, so that the page contains one widget
/// instead of one for each type.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The words of each option.
    pub(super) words: Vec<AttrValue>,
    /// Indices of options that are unavailable at present.
    pub(super) unavailable: Vec<usize>,
    /// The index of the present one; `None` if it is not in the list.
    pub(super) chosen: Option<usize>,
    /// Called with the index of the new one.
    pub(super) on_choose: Callback<usize>,
}

impl Options {
    /// Options by their words, the index of the present one, and the callback for the index of a new one.
    #[must_use]
    pub fn of(words: Vec<AttrValue>, chosen: Option<usize>, on_choose: Callback<usize>) -> Self {
        Self { words, unavailable: Vec::new(), chosen, on_choose }
    }

    /// Values with their words, the present value, and the callback for a new one.
    #[must_use]
    pub fn new<T: Clone + PartialEq + 'static>(
        options: Vec<(T, AttrValue)>,
        value: &T,
        on_choose: Callback<T>,
    ) -> Self {
        Self::among(options, |_| true, value, on_choose)
    }

    /// The same, with some values unavailable at present.
    #[must_use]
    pub fn among<T: Clone + PartialEq + 'static>(
        options: Vec<(T, AttrValue)>,
        is_available: impl Fn(&T) -> bool,
        value: &T,
        on_choose: Callback<T>,
    ) -> Self {
        let (values, words): (Vec<T>, Vec<_>) = options.into_iter().unzip();
        let places = values.iter().enumerate();
        let unavailable = places.filter_map(|(place, value)| is_available(value).not().then_some(place));
        Self {
            words,
            unavailable: unavailable.collect(),
            chosen: values.iter().position(|one| one == value),
            on_choose: Callback::from(move |place: usize| {
                if let Some(value) = values.get(place) {
                    on_choose.emit(value.clone());
                }
            }),
        }
    }
}
