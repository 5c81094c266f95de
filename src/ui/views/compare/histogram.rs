//! A small plot of values before and after.

use crate::say::compare as words;
use crate::study::compare::Histogram;
use yew::prelude::*;

/// The plot. The table of shares has its numbers.
pub(super) fn histogram(found: &Histogram) -> Html {
    html! {
        <svg class="histogram" viewBox="0 0 160 100" preserveAspectRatio="none" role="img" aria-label={words::histogram(found)}>
            <path class="after" d={found.bars()} />
            <path class="before" d={found.line()} />
        </svg>
    }
}
