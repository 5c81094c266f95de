//! The page as it will be shown in a frame, at its size or as large as there is room.

use crate::browser::clock::Timeout;
use crate::browser::frame;
use crate::browser::style::css;
use crate::say::share as words;
use crate::ui::hooks::use_room;
use web_sys::HtmlIFrameElement;
use yew::prelude::*;

/// Milliseconds without a change before the frame shows it.
const REST: u32 = 150;

/// The props of [`Preview`].
#[derive(Properties, PartialEq)]
pub(super) struct PreviewProps {
    /// The address that the frame shows.
    pub address: AttrValue,
    /// Width of the frame in pixels.
    pub width: usize,
    /// Height of the frame in pixels.
    pub height: usize,
    /// Called when Escape is pressed in it.
    pub on_escape: Callback<()>,
}

/// The page itself in a frame.
#[component]
pub(super) fn Preview(props: &PreviewProps) -> Html {
    let PreviewProps { address, width, height, on_escape } = props;
    let (place, inside) = (use_node_ref(), use_node_ref());
    let room = use_room(&place);
    // Later addresses are opened in place: a new `src` would be a step of the browser's history.
    let first = use_memo((), |()| address.clone());
    let has_opened = use_mut_ref(|| false);
    {
        let inside = inside.clone();
        use_effect_with(address.clone(), move |address| {
            let inside = inside.cast::<HtmlIFrameElement>().filter(|_| has_opened.replace(true));
            let address = address.clone();
            // Browsers stop a page that opens too many addresses in a short time.
            let timeout = inside.map(|inside| Timeout::new(REST, move || frame::show(&inside, &address)));
            move || drop(timeout)
        });
    }
    {
        let inside = inside.clone();
        use_effect_with(on_escape.clone(), move |on_escape| {
            let on_escape = on_escape.clone();
            let inside = inside.cast::<HtmlIFrameElement>();
            let listener = inside.and_then(|inside| frame::on_escape(&inside, move || on_escape.emit(())));
            move || drop(listener)
        });
    }
    let sizes = format!(
        "--frame-width:{width};--frame-height:{height};--room:{}",
        room.unwrap_or(*width).min(*width)
    );
    // Tab passes the preview: its many stops are those of the page behind the dialog.
    html! {
        <div ref={place} class="preview" ~style={css(&sizes)}>
            <iframe ref={inside} src={(*first).clone()} title={words::PREVIEW} tabindex="-1"></iframe>
        </div>
    }
}
