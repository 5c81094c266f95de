//! Panels for choosing, drawing, typing or photographing another picture.

mod camera;
mod draw;
mod intake;
mod number_grid;
mod numbers;
mod painted;
mod paste;
mod samples;
mod sheet;
mod size_colour;
mod source_buttons;
mod swatches;

pub(crate) use intake::reason;
pub use intake::use_intake;
pub use source_buttons::{SourceButtons, SourceButtonsProps};

use super::scene::Scene;
use crate::browser::focus;
use crate::picture::{self, Raster};
use crate::say::picture_panel as words;
use crate::setup::{Change, Source};
use camera::CameraPanel;
use draw::Draw;
use numbers::NumbersPanel;
use samples::Samples;
use size_colour::SizeColour;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Ways to get another picture that need a panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// Pictures that come with the page.
    Samples,
    /// A sheet to draw on.
    Draw,
    /// The live camera.
    Camera,
    /// A typed grid.
    Numbers,
}

impl Panel {
    /// Its name, on its button and as its heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Samples => words::SAMPLES,
            Self::Draw => words::DRAW,
            Self::Camera => words::CAMERA,
            Self::Numbers => words::NUMBERS,
        }
    }
}

/// The props of [`PicturePanel`].
#[derive(Properties, PartialEq)]
pub struct PicturePanelProps {
    /// Its content.
    pub panel: Panel,
    /// The scene.
    pub scene: Scene,
    /// The decoded pixels of the picture's source, if it has any.
    pub base: Option<Raster>,
    /// Takes the pixels of a camera frame.
    pub keep: Callback<(Source, Raster)>,
    /// Called with every change of the setup.
    pub on_change: Callback<Change>,
    /// Called when the learner releases a control.
    pub on_settle: Callback<()>,
    /// Takes back one step of the setup.
    pub on_undo: Callback<()>,
    /// Called with messages to the learner.
    pub notify: Callback<String>,
    /// Called when the panel is closed.
    pub on_close: Callback<()>,
}

/// A card for choosing, drawing, typing or photographing another picture. Opening it changes nothing.
#[component]
pub fn PicturePanel(props: &PicturePanelProps) -> Html {
    let PicturePanelProps { panel, scene, base, keep, on_change, on_settle, on_undo, notify, on_close } =
        props;
    let section = use_node_ref();
    {
        let section = section.clone();
        use_effect_with(*panel, move |_| {
            if let Some(section) = section.cast::<HtmlElement>() {
                focus::take(&section);
            }
        });
    }
    let on_close = on_close.reform(|()| focus::leave("#picture-panel", ".sources [aria-expanded=true]"));
    let onkeydown = {
        let on_close = on_close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                on_close.emit(());
            }
        })
    };
    let before = picture::before_next(&scene.setup.picture, base.as_ref().map(Raster::long_side));
    let inside = match panel {
        Panel::Samples => {
            html! { <Samples picture={before} {on_change} {on_settle} /> }
        }
        Panel::Draw => html! { <Draw scene={scene.clone()} {on_change} {on_settle} {on_undo} /> },
        Panel::Camera => html! { <CameraPanel scene={scene.clone()} {before} {keep} {on_change} {notify} /> },
        Panel::Numbers => html! { <NumbersPanel scene={scene.clone()} {on_change} {on_settle} /> },
    };
    let name = panel.name();
    html! {
        <section class="card picture-panel" id="picture-panel" ref={section} tabindex="-1" {onkeydown}
            aria-label={words::region(name)}>
            <div class="panel-head">
                <h3>{name}</h3>
                <button class="icon" aria-label={words::CLOSE} title={words::CLOSE} onclick={on_close.reform(|_| ())}>{"×"}</button>
            </div>
            {inside}
            // Typed numbers have the size of their grid, and a grid that is still being typed is not the picture yet.
            if *panel == Panel::Numbers || matches!(scene.setup.picture.source, Source::Numbers(_)) {
                <p class="sub">{words::VALUES_TYPED}</p>
            } else {
                <SizeColour scene={scene.clone()} base={base.clone()} {on_change} {on_settle} />
            }
        </section>
    }
}
