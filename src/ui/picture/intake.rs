//! Files from anywhere: chosen, dropped on the page or pasted.

use crate::browser::clock::Timeout;
use crate::browser::decode;
use crate::browser::intake::{self, File};
use crate::lesson::{Action, Lesson, Picture, Source};
use crate::picture::{self, Raster, file_name};
use crate::text::picture_panel as words;
use std::cell::RefCell;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Milliseconds before it is said that a file is being opened: most are there sooner.
const SILENCE: u32 = 300;

/// What opening a file needs to know when it is done, as it is by then.
#[derive(Clone)]
struct Latest {
    lesson: Rc<Lesson>,
    keep: Callback<(Source, Raster)>,
    on_action: Callback<Action>,
    notify: Callback<String>,
}

#[derive(Default)]
struct Intake {
    latest: Option<Latest>,
    /// Names given so far, because two uploads must not be taken for one another, and their long sides.
    uploads: Vec<(String, usize)>,
    /// Files asked for so far. Only the last one becomes the picture.
    asked: usize,
}

impl Intake {
    fn has(&self, name: &str) -> bool {
        self.uploads.iter().any(|(known, _)| known == name)
    }

    fn long_side_of(&self, picture: &Picture) -> Option<usize> {
        let Source::Upload(name) = &picture.source else { return None };
        self.uploads.iter().find(|(known, _)| known == name).map(|(_, long_side)| *long_side)
    }
}

/// Takes files that are chosen, dropped anywhere on the page or pasted. Gives what is to be shown
/// meanwhile, and the callback for a chosen file.
#[hook]
pub fn use_intake(
    lesson: Rc<Lesson>,
    keep: Callback<(Source, Raster)>,
    on_action: Callback<Action>,
    notify: Callback<String>,
) -> (Html, Callback<File>) {
    let state = use_mut_ref(Intake::default);
    state.borrow_mut().latest = Some(Latest { lesson, keep, on_action, notify });
    let hovering = use_state_eq(|| false);
    let opening = use_state_eq(|| None::<String>);
    let on_file = {
        let (state, opening) = (state.clone(), opening.setter());
        use_callback((), move |file: File, ()| open_file(state.clone(), file, opening.clone()))
    };
    {
        let (on_file, hovering) = (on_file.clone(), hovering.setter());
        use_effect_with((), move |()| {
            let listeners = intake::listen(move |over| hovering.set(over), move |file| on_file.emit(file));
            move || drop(listeners)
        });
    }
    let shown = html! {
        <>
            if *hovering { <div class="drop-here"><span>{words::DROP_HERE}</span></div> }
            <p class="opening" role="status">{opening.as_deref().map(words::opening)}</p>
        </>
    };
    (shown, on_file)
}

/// Decodes a file and makes it the picture, or says why not. The old picture stays meanwhile.
fn open_file(state: Rc<RefCell<Intake>>, file: File, opening: UseStateSetter<Option<String>>) {
    let (asked, name) = {
        let mut state = state.borrow_mut();
        state.asked += 1;
        (state.asked, file_name::unique(&file.name(), |name| state.has(name)))
    };
    opening.set(None);
    spawn_local(async move {
        let slow = {
            let (opening, name, state) = (opening.clone(), name.clone(), state.clone());
            Timeout::new(SILENCE, move || {
                if state.borrow().asked == asked {
                    opening.set(Some(name));
                }
            })
        };
        let decoded = decode::decode(&file).await;
        drop(slow);
        let (Latest { keep, on_action, notify, .. }, before) = {
            let mut state = state.borrow_mut();
            if state.asked != asked {
                return;
            }
            if let Ok(decoded) = &decoded {
                state.uploads.push((name.clone(), decoded.raster.long_side()));
            }
            let Some(latest) = state.latest.clone() else { return };
            let before =
                picture::before_next(&latest.lesson.picture, state.long_side_of(&latest.lesson.picture));
            (latest, before)
        };
        opening.set(None);
        match decoded {
            Ok(decoded) => {
                let source = Source::Upload(name);
                let own = decoded.raster.long_side();
                let picture = picture::not_enlarged(&before.replaced(source.clone()), own);
                keep.emit((source, decoded.raster));
                on_action.emit(Action::SetPicture(picture));
            }
            Err(refusal) => notify.emit(words::refusal(&name, &refusal)),
        }
    });
}
