//! Files from anywhere: chosen, dropped on the page or pasted.

use crate::browser::clock::Timeout;
use crate::browser::decode::{self, DecodeError};
use crate::browser::decoded::Decoded;
use crate::browser::going_on;
use crate::browser::intake::{self, File};
use crate::browser::reader::{self, ReaderError};
use crate::picture::{self, Raster, file_name};
use crate::say::{picture_panel as words, refused};
use crate::setup::permalink::{self, Reading};
use crate::setup::{Change, Framing, Part, Picture, PictureChange, Refusal, Setup, Source};
use crate::ui::session::changes;
use std::cell::RefCell;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Milliseconds before a message that a file is being opened: most are ready sooner.
const SILENCE: u32 = 300;

/// The props of the newest render. Opening a file ends later and reads them then.
#[derive(Clone)]
struct Latest {
    setup: Rc<Setup>,
    framing: Rc<Framing>,
    keep: Callback<(Source, Raster)>,
    on_change: Callback<Change>,
    on_open: Callback<Reading>,
    notify: Callback<String>,
}

#[derive(Default)]
struct Intake {
    latest: Option<Latest>,
    /// File names given so far, and the files' long sides. Two uploads must not have the same name.
    uploads: Vec<(String, usize)>,
    /// Number of files asked for so far. Only the last one becomes the picture.
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

/// Takes files that are chosen, dropped anywhere on the page or pasted. Returns a message to show meanwhile, and the
/// callback for a chosen file.
#[hook]
pub fn use_intake(
    setup: Rc<Setup>,
    framing: &Rc<Framing>,
    keep: Callback<(Source, Raster)>,
    on_change: Callback<Change>,
    on_open: Callback<Reading>,
    notify: Callback<String>,
) -> (Html, Callback<File>) {
    let state = use_mut_ref(Intake::default);
    let on_address = notify.clone();
    let (framing, is_held) = (framing.clone(), framing.held().has(Part::Picture));
    state.borrow_mut().latest = Some(Latest { setup, framing, keep, on_change, on_open, notify });
    let hovering = use_state_eq(|| false);
    let opening = use_state_eq(|| None::<AttrValue>);
    let on_file = {
        let (state, opening) = (state.clone(), opening.setter());
        use_callback((), move |file: File, ()| {
            open_file(state.clone(), file, true, opening.clone());
        })
    };
    {
        let (on_file, hovering) = (on_file.clone(), hovering.setter());
        let (state, opening) = (state.clone(), opening.setter());
        use_effect_with((), move |()| {
            if let Some(file) = going_on::file() {
                // The lesson goes on as it was when the page stopped.
                open_file(state, file, false, opening);
            }
            let take = move |file| match file {
                Some(file) => on_file.emit(file),
                None => on_address.emit(words::NO_FILE.into()),
            };
            let hover = move |over| {
                hovering.set(over);
                if over {
                    reader::prepare();
                }
            };
            let listeners = intake::listen(hover, take);
            move || drop(listeners)
        });
    }
    let shown = html! {
        <>
            if *hovering && !is_held { <div class="drop-here"><span>{words::DROP_HERE}</span></div> }
            <p class="opening" role="status">{opening.as_deref().map(words::opening)}</p>
        </>
    };
    (shown, on_file)
}

/// Why a file was not decoded, in words.
pub(crate) fn reason(error: DecodeError) -> AttrValue {
    match error {
        DecodeError::Told(words) => words.into(),
        DecodeError::Unreadable => words::UNREADABLE.into(),
        DecodeError::Svg => words::SVG.into(),
        DecodeError::NoMemory => words::NO_MEMORY.into(),
        DecodeError::Missing => words::MISSING.into(),
    }
}

/// Decodes a file and makes it the picture, or opens the lesson in it, or gives the reason why not. The old picture stays
/// meanwhile.
fn open_file(
    state: Rc<RefCell<Intake>>,
    file: File,
    opens_lesson: bool,
    opening: UseStateSetter<Option<AttrValue>>,
) {
    let latest = state.borrow().latest.clone();
    if let Some(latest) = latest.filter(|latest| latest.framing.held().has(Part::Picture)) {
        return latest.notify.emit(refused(&Refusal::Held(Part::Picture)));
    }
    let (asked, name, shown) = {
        let mut state = state.borrow_mut();
        state.asked += 1;
        let shown =
            state.latest.as_ref().map(|latest| (latest.setup.picture.source.clone(), changes::opened()));
        (state.asked, file_name::unique(&file.name(), |name| state.has(name)), shown)
    };
    opening.set(None);
    spawn_local(async move {
        let slow = {
            let (opening, name, state) = (opening.clone(), name.clone(), state.clone());
            Timeout::new(SILENCE, move || {
                if state.borrow().asked == asked {
                    opening.set(Some(name.into()));
                }
            })
        };
        let decoded = decode::decode(&file).await;
        drop(slow);
        if state.borrow().asked != asked {
            return;
        }
        opening.set(None);
        let Some(latest) = state.borrow().latest.clone() else { return };
        let Latest { setup, notify, .. } = &latest;
        // What the learner chose later holds.
        if shown.is_some_and(|shown| shown != (setup.picture.source.clone(), changes::opened())) {
            notify.emit(words::not_opened(&name, words::OVERTAKEN));
            return;
        }
        match decoded {
            Ok(Decoded { lesson: Ok(Some(lesson)), raster, .. })
                if opens_lesson && latest.framing.held().is_empty() =>
            {
                open_lesson(&mut state.borrow_mut(), &latest, &file, name, &lesson, raster);
            }
            Ok(Decoded { lesson, raster, .. }) => {
                take_picture(&mut state.borrow_mut(), &latest, &file, name, raster);
                if let Err(ReaderError::Told(words)) = lesson {
                    notify.emit(words);
                }
            }
            Err(error) => notify.emit(words::not_opened(&name, &reason(error))),
        }
    });
}

/// Makes a file's pixels the picture.
fn take_picture(state: &mut Intake, latest: &Latest, file: &File, name: String, raster: Raster) {
    let own = raster.long_side();
    state.uploads.push((name.clone(), own));
    let picture = &latest.setup.picture;
    let before = picture::before_next(picture, state.long_side_of(picture));
    let source = Source::Upload(name);
    let picture = picture::not_enlarged(&before.replaced(source.clone()), own);
    going_on::set_file(Some(file));
    latest.keep.emit((source, raster));
    latest.on_change.emit(Change::Picture(PictureChange::Replace(picture)));
}

/// Opens the lesson of a file. Its pixels are the picture if the lesson has one that no text can hold. How the page is shown
/// stays.
fn open_lesson(state: &mut Intake, latest: &Latest, file: &File, name: String, lesson: &str, raster: Raster) {
    let reading = permalink::read_beside_pixels(lesson, &name);
    let words = words::lesson_opened(&name);
    if reading.setup.picture.source == Source::Upload(name.clone()) {
        state.uploads.push((name.clone(), raster.long_side()));
        going_on::set_file(Some(file));
        latest.keep.emit((Source::Upload(name), raster));
    }
    latest.on_open.emit(Reading { framing: (*latest.framing).clone(), ..reading });
    latest.notify.emit(words);
}
