//! Something further, one click away.

use web_sys::HtmlElement;
use yew::prelude::*;

/// What a [`Fold`] needs.
#[derive(Properties, PartialEq)]
pub struct FoldProps {
    /// What is inside.
    pub title: AttrValue,
    /// Open from the start.
    #[prop_or_default]
    pub open: bool,
    /// Called when the learner opens or closes it.
    #[prop_or_default]
    pub on_toggle: Callback<bool>,
    /// The inside.
    #[prop_or_default]
    pub children: Html,
}

/// Something further, one click away.
#[component]
pub fn Fold(props: &FoldProps) -> Html {
    let ontoggle = {
        let (on_toggle, open) = (props.on_toggle.clone(), props.open);
        Callback::from(move |event: Event| {
            // The page's own change of `open` is told too.
            let details: HtmlElement = event.target_unchecked_into();
            let is_open = details.has_attribute("open");
            if is_open != open {
                on_toggle.emit(is_open);
            }
        })
    };
    html! {
        <details class="fold" open={props.open} {ontoggle}>
            <summary>{&props.title}</summary>
            <div class="fold-inside">{props.children.clone()}</div>
        </details>
    }
}
