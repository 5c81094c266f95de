//! A picture from the disk or the camera that is taken along: made smaller in the link, or with all else in one file.

use super::Shared;
use crate::browser::lesson_file;
use crate::picture::photo::{Carried, carried};
use crate::say::share as words;
use crate::setup::{Framing, Source, limits};
use yew::platform::spawn_local;
use yew::prelude::*;

/// The name of the file with the lesson.
const FILE: &str = "lesson";

/// Whether the picture is one that no link carries as it is.
pub(super) fn is_own(shared: &Shared) -> bool {
    matches!(shared.scene.setup.picture.source, Source::Upload(_) | Source::Camera)
}

/// The setup with the picture in it, if that is wanted and possible.
#[hook]
pub(super) fn use_along(shared: &Shared, framing: &Framing, is_wanted: bool) -> Option<Carried> {
    let seen = (is_wanted, shared.scene.setup.clone(), framing.clone());
    let base = shared.scene.base.clone();
    let made = use_memo(seen, |(is_wanted, setup, framing)| {
        base.filter(|_| *is_wanted).and_then(|base| carried(setup, framing, &base))
    });
    (*made).clone()
}

/// The box that takes the picture along, and what that means for the numbers and for the length of the link in characters.
pub(super) fn along(
    made: Option<&Carried>,
    length: usize,
    is_wanted: bool,
    on_want: Callback<Event>,
) -> Html {
    let note = match made {
        Some(made) => words::along(made.long_side, length, limits::LINK),
        None if is_wanted => words::NO_ROOM.into(),
        None => String::new(),
    };
    html! {
        <>
            <label class="check"><input type="checkbox" checked={is_wanted} onchange={on_want} /><span>{words::TAKE_ALONG}</span></label>
            <p class="sub" role="status">{note}</p>
        </>
    }
}

/// The button that saves the lesson with its picture as one file.
#[component]
pub(super) fn LessonFile(shared: &Shared) -> Html {
    let told = use_state_eq(|| "");
    let Some(base) = shared.scene.base.clone() else { return Html::default() };
    let onclick = {
        let (setup, told) = (shared.scene.setup.clone(), told.setter());
        Callback::from(move |_: MouseEvent| {
            let (setup, base, told) = (setup.clone(), base.clone(), told.clone());
            spawn_local(async move {
                let is_asked = lesson_file::save(&setup, &base, FILE).await;
                told.set(if is_asked { words::FILE_SAVED } else { words::FILE_NOT_SAVED });
            });
        })
    };
    html! {
        <div class="lesson-file">
            <button {onclick}>{words::FILE}</button>
            <p class="sub">{words::FILE_HINT}</p>
            <p class="sub" role="status">{*told}</p>
        </div>
    }
}
