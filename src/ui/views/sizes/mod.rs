//! Any size: pictures of several sizes, and the one shape that comes out.

mod bar;
mod board;
mod card;
pub(super) mod choices;
mod controls;
mod inks;
mod lost;
mod outputs;
mod without;

use super::ViewContext;
use super::heading::heading;
use crate::cnn::FeatureMaps;
use crate::say::sizes as words;
use crate::setup::{Beside, Crop, Picture, Setup, StageChoice, StageKind};
use crate::study::likenesses;
use crate::ui::hooks::{use_boards, use_resized};
use crate::ui::session::Look;
use crate::ui::widgets::block;
use board::{BOARD, Boards};
use inks::Inks;
use lost::Made;
use yew::prelude::*;

/// The part that is saved.
const PART: &str = "sizes";

/// Draws the view.
pub(crate) fn sizes(context: &ViewContext) -> Html {
    html! { <SizesView context={context.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct SizesProps {
    context: ViewContext,
}

/// A picture of the setup, and what was computed of it last.
struct Shown<'a> {
    /// Its index: 0 is the setup's own.
    at: usize,
    picture: Picture,
    crop: Crop,
    name: String,
    look: Option<&'a Look>,
}

impl Shown<'_> {
    /// It as a further picture.
    #[inline(never)]
    fn beside(&self) -> Beside {
        let Picture { source, long_side, .. } = &self.picture;
        Beside { source: source.clone(), long_side: *long_side, crop: self.crop }
    }

    /// Its used part as maps.
    fn maps(&self) -> Option<&FeatureMaps> {
        self.look?.maps.as_ref()
    }
}

/// The pictures that have an output, and their outputs.
type Present<'a> = [(&'a Shown<'a>, &'a FeatureMaps)];

#[component]
fn SizesView(props: &SizesProps) -> Html {
    let context = &props.context;
    let ViewContext { scene, looks, picture_panel, .. } = context;
    let setup = &scene.setup;
    let place = use_node_ref();
    let mut boards = Boards::new();
    let is_open = use_state_eq(|| false);
    let made = use_state(Made::default);
    let shown = shown(setup, looks);
    let present: Vec<_> = shown.iter().filter_map(|one| Some((one, one.look?.out.as_ref()?))).collect();
    let pairs = use_memo(looks.clone(), |_| {
        likenesses(&present.iter().map(|(_, out)| (*out).clone()).collect::<Vec<_>>())
    });
    let inks = Inks::of(scene, looks);
    let mut cards = Vec::new();
    for one in &shown {
        cards.push(card::card(context, &shown, one, &inks, &mut boards));
    }
    let outputs = outputs::outputs(&present, setup.sizes.out.placement, &inks, &is_open, &mut boards);
    let parts = vec![
        block("div", "sizes-cards", cards),
        block("div", "sizes-column", vec![outputs, without::without(&present, setup)]),
        block(
            "div",
            "sizes-column",
            vec![outputs::distances(&present, &pairs), lost::lost(context, &present, &pairs, &made)],
        ),
    ];
    use_boards(&place, BOARD, boards);
    use_resized((looks.clone(), *picture_panel == Html::default()));
    html! {
        <div class="view sizes" ref={place}>
            {heading(words::TITLE, words::subtitle(setup.sizes.out.placement), PART, &with_end(setup), context)}
            {bar::bar(context)}
            {picture_panel.clone()}
            <div id={PART} class="sizes-part">{parts}</div>
        </div>
    }
}

/// The pictures of the setup, each with what was computed of its source last.
fn shown<'a>(setup: &Setup, looks: &'a [Look]) -> Vec<Shown<'a>> {
    let mut shown = Vec::new();
    for at in 0..=setup.sizes.beside.len() {
        let Some((picture, crop)) = setup.picture_at(at) else { break };
        let look = looks.get(at).filter(|look| look.picture.source == picture.source);
        shown.push(Shown { at, name: words::name(at, &picture), picture, crop, look });
    }
    shown
}

/// The setup with the end that this view puts behind its stages.
fn with_end(setup: &Setup) -> Setup {
    let mut made = setup.clone();
    made.stages = setup.stages.before_out();
    made.stages.list.push(StageChoice::new(StageKind::Pooling(setup.sizes.out)));
    made
}
