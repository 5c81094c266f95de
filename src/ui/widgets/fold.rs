//! Something further, one click away.

use yew::prelude::*;

/// What a [`Fold`] needs.
#[derive(Properties, PartialEq)]
pub struct FoldProps {
    /// What is inside.
    pub title: AttrValue,
    /// Open from the start.
    #[prop_or_default]
    pub open: bool,
    /// The inside.
    #[prop_or_default]
    pub children: Html,
}

/// Something further, one click away.
#[component]
pub fn Fold(props: &FoldProps) -> Html {
    html! {
        <details class="fold" open={props.open}>
            <summary>{&props.title}</summary>
            <div class="fold-inside">{props.children.clone()}</div>
        </details>
    }
}
