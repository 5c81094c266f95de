//! Plain elements. `html!` writes all of an element's code anew wherever it stands; one function for those that have only a
//! class keeps the page small.

use yew::prelude::*;

/// An element with a class around others.
#[inline(never)]
pub(crate) fn block(tag: &'static str, class: &'static str, inside: Vec<Html>) -> Html {
    html! { <@{tag} {class}>{inside}</@> }
}

/// An element with a class around words.
#[inline(never)]
pub(crate) fn text(tag: &'static str, class: &'static str, words: AttrValue) -> Html {
    block(tag, class, vec![html! { {words} }])
}

/// A paragraph of words that are made on the spot.
#[inline(never)]
pub(crate) fn said(class: &'static str, words: String) -> Html {
    text("p", class, words.into())
}

/// Paragraphs, and the sources that they are from: names with addresses.
#[inline(never)]
pub(crate) fn sourced(words: Vec<String>, sources: &[(&'static str, &'static str)]) -> Html {
    let mut inside: Vec<_> = words.into_iter().map(|words| said("say", words)).collect();
    for &(name, address) in sources {
        inside
            .push(html! { <p class="sub"><a href={address} target="_blank" rel="noreferrer">{name}</a></p> });
    }
    block("div", "", inside)
}

/// Symbols and numbers, which a browser's translator leaves alone.
#[inline(never)]
pub(crate) fn numbers(tag: &'static str, class: &'static str, words: AttrValue) -> Html {
    html! { <@{tag} {class} translate="no">{words}</@> }
}

/// A card with a heading.
#[inline(never)]
pub(crate) fn card(title: &'static str, mut inside: Vec<Html>) -> Html {
    inside.insert(0, text("h3", "", title.into()));
    block("section", "card", inside)
}
