//! The live camera as the picture.

use super::painted::{Painted, use_picture_pixels};
use crate::browser::camera::{Camera, CameraError};
use crate::browser::clock::{AnimationFrame, now, request_animation_frame};
use crate::browser::location;
use crate::browser::seen::is_seen;
use crate::browser::style::css;
use crate::cnn::FeatureMaps;
use crate::engine::Outcome;
use crate::picture::Raster;
use crate::say::camera as words;
use crate::setup::{Change, Picture, PictureChange, Source};
use crate::ui::scene::Scene;
use crate::ui::widgets::own_tab;
use std::cell::RefCell;
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// The props of [`CameraPanel`].
#[derive(Properties, PartialEq)]
pub(super) struct CameraPanelProps {
    /// The scene.
    pub scene: Scene,
    /// The picture on which the camera's is based.
    pub before: Picture,
    /// Takes the pixels of a frame.
    pub keep: Callback<(Source, Raster)>,
    /// Called with every change of the setup.
    pub on_change: Callback<Change>,
    /// Called with messages to the learner.
    pub notify: Callback<String>,
}

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Off,
    Asking,
    Live,
    Frozen,
}

/// Milliseconds after which the next frame is taken even if the maps of the last one are missing: they may never come.
const PATIENCE: f64 = 1000.0;

/// State that is kept between renderings.
#[derive(Default)]
struct Show {
    camera: Option<Camera>,
    frame: Option<AnimationFrame>,
    /// Whether the panel was closed; the browser's answer may come after that.
    gone: bool,
    /// The props of the newest rendering.
    latest: Option<Latest>,
    /// The picture's maps when the last frame was taken, and the time of it.
    last: Option<(Option<FeatureMaps>, f64)>,
}

#[derive(Clone)]
struct Latest {
    outcome: Outcome,
    picture: Picture,
    keep: Callback<(Source, Raster)>,
    on_change: Callback<Change>,
}

impl Show {
    /// Takes a frame if the one before is computed and the page is seen. Returns false when the camera has ended.
    fn take(&mut self) -> bool {
        let (Some(camera), Some(latest)) = (&self.camera, &self.latest) else { return false };
        if !camera.is_live() {
            return false;
        }
        let ready = self.last.as_ref().is_none_or(|(maps, time)| {
            (latest.outcome.complete && latest.outcome.picture != *maps) || now() - time > PATIENCE
        });
        if let Some(raster) = (ready && is_seen()).then(|| camera.frame()).flatten() {
            self.last = Some((latest.outcome.picture.clone(), now()));
            latest.keep.emit((Source::Camera, raster));
            if latest.picture.source != Source::Camera {
                latest
                    .on_change
                    .emit(Change::Picture(PictureChange::Replace(latest.picture.replaced(Source::Camera))));
            }
        }
        true
    }
}

/// The live camera as the picture: start, freeze, continue, stop.
#[component]
pub(super) fn CameraPanel(props: &CameraPanelProps) -> Html {
    let CameraPanelProps { scene, before, keep, on_change, notify } = props;
    let show = use_mut_ref(Show::default);
    let phase = use_state_eq(|| Phase::Off);
    let fault = use_state_eq(|| None::<Fault>);
    show.borrow_mut().latest = Some(Latest {
        outcome: scene.outcome.clone(),
        picture: before.clone(),
        keep: keep.clone(),
        on_change: on_change.clone(),
    });
    use_frames(&show, *phase == Phase::Live, {
        let (phase, fault, notify) = (phase.clone(), fault.clone(), notify.clone());
        Callback::from(move |()| {
            phase.set(Phase::Off);
            fault.set(Some((words::ENDED.into(), false)));
            notify.emit(words::ENDED.into());
        })
    });
    let is_picture = scene.setup.picture.source == Source::Camera;
    {
        let (show, phase) = (show.clone(), phase.clone());
        use_effect_with(is_picture, move |&is_picture| {
            // Another picture was chosen, or the choice was undone: the camera is no longer in use.
            if !is_picture && matches!(*phase, Phase::Live | Phase::Frozen) {
                switch_off(&show);
                phase.set(Phase::Off);
            }
        });
    }
    {
        let show = show.clone();
        use_effect_with((), move |()| {
            move || {
                switch_off(&show);
                show.borrow_mut().gone = true;
            }
        });
    }
    let on_start = {
        let (show, phase, fault, notify) = (show.clone(), phase.clone(), fault.clone(), notify.clone());
        Callback::from(move |_: MouseEvent| {
            phase.set(Phase::Asking);
            fault.set(None);
            let (show, phase, fault, notify) = (show.clone(), phase.clone(), fault.clone(), notify.clone());
            spawn_local(async move {
                let answer = Camera::start().await;
                let mut show = show.borrow_mut();
                match answer {
                    Ok(camera) if !show.gone => {
                        show.camera = Some(camera);
                        show.last = None;
                        phase.set(Phase::Live);
                    }
                    // Drops the camera, which switches it off.
                    Ok(_) => {}
                    Err(error) => {
                        let said = error_words(&error);
                        notify.emit(said.0.clone());
                        fault.set(Some(said));
                        phase.set(Phase::Off);
                    }
                }
            });
        })
    };
    let on_phase = |to: Phase| {
        let (show, phase) = (show.clone(), phase.clone());
        Callback::from(move |_: MouseEvent| {
            if to == Phase::Off {
                switch_off(&show);
            }
            phase.set(to);
        })
    };
    let buttons = match *phase {
        Phase::Off => html! { <button class="primary" onclick={on_start}>{words::START}</button> },
        Phase::Asking => html! { <button class="primary" disabled=true>{words::START}</button> },
        Phase::Live => {
            html! { <button class="primary" onclick={on_phase(Phase::Frozen)}>{words::FREEZE}</button> }
        }
        Phase::Frozen => {
            html! { <button class="primary" onclick={on_phase(Phase::Live)}>{words::GO_ON}</button> }
        }
    };
    let is_on = matches!(*phase, Phase::Live | Phase::Frozen);
    let pixels = use_picture_pixels(scene);
    let shape = scene.maps(0).map(FeatureMaps::shape).filter(|_| is_picture);
    html! {
        <div class="camera">
            if let Some(shape) = shape {
                <div class="camera-view" ~style={css(&format!("--r:{};--c:{}", shape.rows, shape.columns))}>
                    <Painted rows={shape.rows} columns={shape.columns} {pixels} />
                </div>
            }
            <div class="camera-tools">
                <div class="row">
                    {buttons}
                    if is_on { <button onclick={on_phase(Phase::Off)}>{words::STOP}</button> }
                </div>
                <p class="sub" role="status">{status(*phase)}</p>
                <p class="fault" role="status">{(*fault).as_ref().map(|(words, _)| words.clone())}</p>
                if matches!(*fault, Some((_, true))) {
                    {own_tab()}
                }
            </div>
        </div>
    }
}

/// Takes frames while `live`, at most one per animation frame. Calls back when the camera ends by itself.
#[hook]
fn use_frames(show: &Rc<RefCell<Show>>, live: bool, on_end: Callback<()>) {
    let show = show.clone();
    use_effect_with(live, move |&live| {
        if live {
            next_frame(show.clone(), on_end);
        }
        move || drop(show.borrow_mut().frame.take())
    });
}

fn next_frame(show: Rc<RefCell<Show>>, on_end: Callback<()>) {
    let again = show.clone();
    let frame = request_animation_frame(move |_| {
        let goes_on = again.borrow_mut().take();
        if goes_on {
            next_frame(again, on_end);
        } else {
            switch_off(&again);
            on_end.emit(());
        }
    });
    show.borrow_mut().frame = Some(frame);
}

fn switch_off(show: &RefCell<Show>) {
    let mut show = show.borrow_mut();
    show.frame = None;
    // Drops the camera, which switches it off.
    show.camera = None;
}

const fn status(phase: Phase) -> &'static str {
    match phase {
        Phase::Off => words::HINT,
        Phase::Asking => words::ASKING,
        Phase::Live => words::LIVE,
        Phase::Frozen => words::FROZEN,
    }
}

/// Why there are no frames, and whether a tab of its own would help.
type Fault = (String, bool);

fn error_words(error: &CameraError) -> Fault {
    let is_framed = location::is_framed();
    let words = match error {
        CameraError::Absent => words::ABSENT.into(),
        CameraError::Forbidden if is_framed => words::FORBIDDEN_BY_FRAME.into(),
        CameraError::Denied if is_framed => words::DENIED_IN_FRAME.into(),
        CameraError::Denied | CameraError::Forbidden => words::DENIED.into(),
        CameraError::Busy => words::BUSY.into(),
        CameraError::Other(name) => words::failed(name),
    };
    (words, is_framed && matches!(error, CameraError::Absent | CameraError::Denied | CameraError::Forbidden))
}
