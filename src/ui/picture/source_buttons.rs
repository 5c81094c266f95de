//! The buttons for another picture.

use super::Panel;
use crate::browser::field;
use crate::browser::intake::File;
use crate::say::picture_panel as words;
use web_sys::HtmlInputElement;
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
        let open = props.panel == Some(panel);
        let onclick = props.on_panel.reform(move |_: MouseEvent| (!open).then_some(panel));
        html! {
            <button class={classes!(open.then_some("on"))} aria-expanded={open.to_string()}
                aria-controls={open.then_some("picture-panel")} {onclick}>{panel.name()}</button>
        }
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
