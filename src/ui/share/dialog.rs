//! The dialog for sharing.

use super::address::{self, Form};
use super::along::{LessonFile, along, is_own, use_along};
use super::copied::Copied;
use super::preview::Preview;
use super::take_away::TakeAway;
use super::{Shared, look, parts, snippet, window};
use crate::browser::{dialog, location};
use crate::say::share as words;
use crate::say::snippets::{Embed, Tool};
use crate::say::{self, views};
use crate::setup::{Framing, View, permalink};
use crate::ui::widgets::icon_button;
use web_sys::{HtmlDialogElement, HtmlInputElement};
use yew::prelude::*;

/// The dialog, as what the page calls: the views' wasm has it.
pub(super) fn dialog(shared: &Shared) -> Html {
    html! { <Dialog ..shared.clone() /> }
}

/// What an author has chosen.
#[derive(Clone, PartialEq)]
struct Choices {
    /// The address of the page as it is typed.
    page: String,
    form: Form,
    /// Whether the window stays where it is in sight.
    pins_window: bool,
    /// Whether the picture is taken along in the link.
    takes_along: bool,
    framing: Framing,
    size: (usize, usize),
    tool: Tool,
}

impl Choices {
    /// At first: an embedded page, or the page as it is shown already.
    fn new(framing: &Framing) -> Self {
        let framing = if framing.embed { framing.clone() } else { Framing::embedded() };
        Self {
            page: location::page(),
            form: Form::default(),
            pins_window: false,
            takes_along: false,
            framing,
            size: (700, 500),
            tool: Tool::default(),
        }
    }
}

/// The dialog.
#[component]
fn Dialog(props: &Shared) -> Html {
    let Shared { framing, on_close, .. } = props;
    let window = *use_memo((), |()| window::unpinned(&props.scene));
    let place = use_node_ref();
    {
        let place = place.clone();
        use_effect_with((), move |()| {
            if let Some(place) = place.cast::<HtmlDialogElement>() {
                dialog::open(&place);
            }
        });
    }
    let choices = use_state_eq(|| Choices::new(framing));
    let props = &window::with(props, window.filter(|_| choices.pins_window));
    let scene = &props.scene;
    let preview = Framing { preview: true, ..choices.framing.clone() };
    // The preview's link is the longest.
    let made = use_along(props, &preview, choices.takes_along);
    let setup = made.as_ref().map_or(&*scene.setup, |made| &made.setup);
    let here = location::page();
    let typed = address::typed(&choices.page);
    let page = typed.unwrap_or(&here);
    let link = permalink::write(setup);
    let whole = choices.form.address(page, &link.text);
    let [framed, preview] =
        [&choices.framing, &preview].map(|framing| permalink::write_framed(setup, framing).text);
    let preview = Form::Fragment.address(&here, &preview);
    let title = views::pipeline_in_short(&scene.setup);
    let (width, height) = choices.size;
    let embed = Embed {
        frame: choices.form.address(page, &framed),
        whole: whole.clone(),
        title: title.clone(),
        width,
        height,
    };
    let on_framing = edit(&choices, |choices, framing| choices.framing = framing);
    let on_size = edit(&choices, |choices, size| choices.size = size);
    let on_tool = edit(&choices, |choices, tool| choices.tool = tool);
    let on_page = edit(&choices, |choices, event: InputEvent| {
        choices.page = event.target_unchecked_into::<HtmlInputElement>().value();
    });
    let on_form = edit(&choices, |choices, _: Event| {
        choices.form = if choices.form == Form::Query { Form::Fragment } else { Form::Query };
    });
    let on_pin = edit(&choices, |choices, _: Event| choices.pins_window = !choices.pins_window);
    let on_want = edit(&choices, |choices, _: Event| choices.takes_along = !choices.takes_along);
    let on_close = on_close.reform(|_: Event| ());
    let close = {
        let place = place.clone();
        Callback::from(move |()| {
            if let Some(place) = place.cast::<HtmlDialogElement>() {
                place.close();
            }
        })
    };
    let on_beside = {
        let close = close.clone();
        Callback::from(move |event: MouseEvent| {
            if dialog::is_beside(&event) {
                close.emit(());
            }
        })
    };
    let page_note = match typed {
        None if choices.page.starts_with("file:") => words::FROM_DISK,
        None => words::NO_PAGE,
        Some(_) => "",
    };
    html! {
        <dialog ref={place} class="share-dialog" aria-label={words::SHARE} onclose={on_close} onclick={on_beside}>
            <div class="share-head">
                <h2>{words::SHARE}</h2>
                <span class="sub">{say::link_label(&link.left_behind, scene.setup.view)}</span>
                {icon_button("icon", words::CLOSE, words::CLOSE, "M4 4l8 8M12 4l-8 8", false, close.reform(|_| ()))}
            </div>
            <div class="share-body">
                <div class="share-choices">
                    if !link.left_behind.is_empty() { <p class="left-behind">{say::left_behind(&link.left_behind)}</p> }
                    if scene.setup.view == View::Recognise { <p class="left-behind">{say::recognise::STAYS_BEHIND}</p> }
                    if is_own(props) { {along(made.as_ref(), link.text.len(), choices.takes_along, on_want)} }
                    <Copied first=true label={words::LINK} copy={words::COPY_LINK} text={whole.clone()} />
                    <label class="check"><input type="checkbox" checked={choices.form == Form::Query} onchange={on_form} /><span>{words::QUERY}</span></label>
                    if window.is_some() {
                        <label class="check"><input type="checkbox" checked={choices.pins_window} onchange={on_pin} /><span>{words::PIN_WINDOW}</span></label>
                    }
                    <label class="field">
                        <span>{words::PAGE}</span>
                        <input class="mono" type="url" value={choices.page.clone()} oninput={on_page} translate="no" />
                    </label>
                    <p class="sub" role="status">{page_note}</p>
                    <h3>{words::EMBED}</h3>
                    {parts::parts(&choices.framing, &on_framing)}
                    {look::size(choices.size, &on_size)}
                    {look::colours(&choices.framing, &on_framing)}
                    {look::note(&choices.framing, &on_framing)}
                </div>
                <div class="share-results">
                    <h3>{words::preview(width, height)}</h3>
                    <Preview key={choices.takes_along.to_string()} address={preview} {width} {height} on_escape={close.clone()} />
                    {snippet::snippet(&embed, choices.tool, on_tool)}
                    <h3>{words::TAKE_AWAY}</h3>
                    <TakeAway setup={scene.setup.clone()} {title} address={whole} />
                    <LessonFile ..props.clone() />
                </div>
            </div>
        </dialog>
    }
}

/// A callback that changes the choices by what it gets.
fn edit<T: 'static>(choices: &UseStateHandle<Choices>, change: fn(&mut Choices, T)) -> Callback<T> {
    let choices = choices.clone();
    Callback::from(move |input| {
        let mut next = (*choices).clone();
        change(&mut next, input);
        choices.set(next);
    })
}
