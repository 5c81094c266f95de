//! The buttons for another picture.

use super::Panel;
use crate::browser::intake::File;
use crate::browser::{field, focus};
use crate::say::picture_panel as words;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// The props of [`SourceButtons`].
#[derive(Properties, PartialEq)]
pub struct SourceButtonsProps {
    /// The panel that is open.
    pub panel: Option<Panel>,
    /// Called with the panel to open; `None` closes it.
    pub on_panel: Callback<Option<Panel>>,
    /// Called with a chosen file.
    pub on_file: Callback<File>,
}

/// The buttons for another picture.
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
            <input type="file" accept="image/*,.heic,.heif,.avif" hidden=true aria-label={words::FILE} ref={chooser} {onchange} />
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

/// Opens a panel, or closes it if it is open.
#[component]
fn PanelButton(props: &PanelButtonProps) -> Html {
    let PanelButtonProps { panel, open, .. } = *props;
    let node = use_node_ref();
    let was_open = use_mut_ref(|| false);
    {
        let node = node.clone();
        use_effect_with(open, move |&open| {
            // Returns the keyboard focus to the button that opened the panel.
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
