//! The buttons that bring another picture.

use super::Panel;
use crate::browser::intake::File;
use crate::browser::{field, focus};
use crate::text::picture_panel as words;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// What [`SourceButtons`] need.
#[derive(Properties, PartialEq)]
pub struct SourceButtonsProps {
    /// The panel that is open.
    pub panel: Option<Panel>,
    /// Called with the panel to open, or with none.
    pub on_panel: Callback<Option<Panel>>,
    /// Called with a chosen file.
    pub on_file: Callback<File>,
}

/// The buttons that bring another picture.
#[component]
pub fn SourceButtons(props: &SourceButtonsProps) -> Html {
    let chooser = use_node_ref();
    let onchange = {
        let on_file = props.on_file.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = field::take_file(&event) {
                on_file.emit(file);
            }
        })
    };
    let onclick = {
        let chooser = chooser.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(chooser) = chooser.cast::<HtmlInputElement>() {
                field::open_chooser(&chooser);
            }
        })
    };
    let button = |panel: Panel| {
        html! { <PanelButton {panel} open={props.panel == Some(panel)} on_panel={props.on_panel.clone()} /> }
    };
    html! {
        <div class="sources" role="group" aria-label={words::SOURCES}>
            {button(Panel::Samples)}
            <button {onclick}>{words::UPLOAD}</button>
            <input type="file" accept="image/*" hidden=true aria-label={words::FILE} ref={chooser} {onchange} />
            {button(Panel::Draw)}
            {button(Panel::Camera)}
            {button(Panel::Numbers)}
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct PanelButtonProps {
    panel: Panel,
    open: bool,
    on_panel: Callback<Option<Panel>>,
}

/// Opens a panel, or closes it when it is open.
#[component]
fn PanelButton(props: &PanelButtonProps) -> Html {
    let PanelButtonProps { panel, open, .. } = *props;
    let node = use_node_ref();
    let was_open = use_mut_ref(|| false);
    {
        let node = node.clone();
        use_effect_with(open, move |&open| {
            // The keyboard comes back to where the panel was opened.
            if let (false, true, Some(button)) = (open, was_open.replace(open), node.cast::<HtmlElement>()) {
                focus::catch(&button);
            }
        });
    }
    let onclick = props.on_panel.reform(move |_: MouseEvent| (!open).then_some(panel));
    html! {
        <button ref={node} class={classes!(open.then_some("on"))} aria-expanded={open.to_string()}
            aria-controls={open.then_some("picture-panel")} {onclick}>{panel.name()}</button>
    }
}
