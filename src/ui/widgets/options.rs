//! Things of which one is chosen, whatever they are.

use std::ops::Not;
use yew::prelude::*;

/// Things of which one is chosen, by their words and places in the list. The widgets know no more of them, so that
/// one widget, and not one for each type, becomes part of the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// What each is called.
    pub(super) words: Vec<AttrValue>,
    /// Places of those that cannot be chosen at the moment.
    pub(super) unavailable: Vec<usize>,
    /// The place of the present one; `None` when it is none of them.
    pub(super) chosen: Option<usize>,
    /// Called with the place of the new one.
    pub(super) on_choose: Callback<usize>,
}

impl Options {
    /// Values with their words, the present value, and the callback for a new one.
    #[must_use]
    pub fn new<T: Clone + PartialEq + 'static>(
        options: Vec<(T, AttrValue)>,
        value: &T,
        on_choose: Callback<T>,
    ) -> Self {
        Self::among(options, |_| true, value, on_choose)
    }

    /// The same, where some values cannot be chosen at the moment.
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
