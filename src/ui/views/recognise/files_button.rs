//! A button that opens the browser's list of files.

use crate::browser::field;
use crate::browser::intake::File;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Properties, PartialEq)]
pub(super) struct FilesButtonProps {
    /// The words on the button.
    pub words: &'static str,
    /// Its name for screen readers.
    pub name: AttrValue,
    /// Kinds of files that are offered.
    pub accept: &'static str,
    /// Whether several files can be chosen at once.
    pub several: bool,
    /// Called with the files that were chosen: one at least.
    pub on_files: Callback<Vec<File>>,
}

/// The button, with its field that nobody sees.
#[component]
pub(super) fn FilesButton(props: &FilesButtonProps) -> Html {
    let chooser = use_node_ref();
    let onchange = {
        let on_files = props.on_files.clone();
        Callback::from(move |event: Event| {
            let files = field::take_files(&event);
            if !files.is_empty() {
                on_files.emit(files);
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
    html! {
        <>
            <button class="quiet" aria-label={props.name.clone()} {onclick}>{props.words}</button>
            <input type="file" accept={props.accept} multiple={props.several} hidden=true aria-label={props.name.clone()} ref={chooser} {onchange} />
        </>
    }
}
