//! A line of code with a button that copies it.

use crate::browser::clipboard;
use crate::say::controls::{COPIED, COPY, NOT_COPIED};
use crate::ui::widgets::icon_button;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The props of [`CopyLine`].
#[derive(Properties, PartialEq)]
pub(super) struct CopyLineProps {
    /// The line.
    pub line: AttrValue,
}

/// A line of code with a button that copies it. Where copying is forbidden, the line can still be selected.
#[component]
pub(super) fn CopyLine(props: &CopyLineProps) -> Html {
    let copied = use_state_eq(|| None::<AttrValue>);
    let refused = use_state_eq(|| false);
    let onclick = {
        let (line, copied, refused) = (props.line.clone(), copied.setter(), refused.setter());
        Callback::from(move |_: MouseEvent| {
            let (line, copied, refused) = (line.clone(), copied.clone(), refused.clone());
            spawn_local(async move {
                let is_copied = clipboard::copy(&line).await;
                refused.set(!is_copied);
                if is_copied {
                    copied.set(Some(line));
                }
            });
        })
    };
    // After another change it is another line.
    let is_copied = copied.as_ref() == Some(&props.line);
    html! {
        <div class="code-line" translate="no">
            <code>{&props.line}</code>
            <span class="sub" role="status">if *refused { {NOT_COPIED} } else if is_copied { {COPIED} }</span>
            {icon_button("icon", COPY, COPY, "M6 6h7.5v7.5H6zM3.5 10H2.5V2.5H10v1", false, onclick)}
        </div>
    }
}
