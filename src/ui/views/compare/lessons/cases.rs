//! Counter-cases: made maps on which a common sentence is wrong.

use super::pieces::{finding, grey};
use crate::cnn::FeatureMaps;
use crate::say::compare as words;
use crate::setup::{Change, Made, WyRand};
use crate::study::Case;
use crate::ui::scene::Tables;
use crate::ui::views::ViewContext;
use crate::ui::views::shift::choices::{button, tiles};
use crate::ui::widgets::{block, card, text};
use yew::prelude::*;

/// The seed of the noise in a case.
const SEED: u64 = 1;

/// The case of a made map.
const fn case(made: Made) -> Option<Case> {
    match made {
        Made::Own => None,
        Made::DarkLine => Some(Case::DarkLine),
        Made::BrightDot => Some(Case::BrightDot),
        Made::Stripes => Some(Case::Stripes),
        Made::Texture => Some(Case::Texture),
        Made::Step => Some(Case::Step),
    }
}

/// The made map of a choice; `None` for the learner's own.
pub(in crate::ui::views::compare) fn made_map(made: Made) -> Option<FeatureMaps> {
    let mut random = WyRand::new(SEED);
    case(made).map(|case| case.map(&mut || random.bits()))
}

/// What is shown, and of which case.
#[derive(Default)]
pub(super) struct Desk {
    of: Option<(Case, Tables)>,
    drawn: Vec<Html>,
}

impl Desk {
    /// The card.
    #[inline(never)]
    pub(super) fn card(&mut self, context: &ViewContext) -> Html {
        let setup = &context.scene.setup;
        let present = setup.compare.made;
        let of = case(present).map(|case| (case, context.scene.tables.clone()));
        if self.of != of {
            self.drawn = of.as_ref().map(|(case, tables)| shown(*case, tables)).unwrap_or_default();
            self.of = of;
        }
        let mut buttons = Vec::new();
        for made in Made::ALL {
            let case = case(made);
            if case.is_none() && made == present {
                continue;
            }
            let mut next = (**setup).clone();
            next.compare.made = made;
            // The learner's own map has the learner's own windows again.
            let window = case.map(Case::window);
            (next.compare.window, next.compare.stride) =
                (window.map(|(side, _)| side), window.map(|(_, stride)| stride));
            let name = case.map_or(words::OWN_MAP, words::case_name);
            let pressed = case.map(|_| made == present);
            buttons.push(button(name.into(), pressed, Change::Open(Box::new(next)), context));
        }
        let mut inside = vec![text("p", "sub", words::CASES_HINT.into()), block("div", "tries", buttons)];
        inside.extend(self.drawn.iter().cloned());
        card(words::CASES, inside)
    }
}

/// The sentence, the maps, and why it fails.
#[inline(never)]
fn shown(case: Case, tables: &Tables) -> Vec<Html> {
    let mut random = WyRand::new(SEED);
    let Ok(tried) = case.tried(&mut || random.bits()) else { return Vec::new() };
    let mut maps = vec![tile(case, &tried.map, tried.seen, words::UNPOOLED.into(), tables)];
    for one in &tried.pooled {
        maps.push(tile(case, &one.map, one.seen, words::case_pooling(one.pooling), tables));
    }
    let why = words::fails(case, &tried);
    vec![finding("found", words::claim(case).into(), why), block("div", "cases", maps)]
}

/// A map, its name, and how well the case is seen on it.
#[inline(never)]
fn tile(case: Case, map: &FeatureMaps, seen: f32, name: String, tables: &Tables) -> Html {
    let map = tiles(vec![grey(map, tables, name.clone().into())], String::new(), Html::default());
    let names = vec![text("b", "", name.into()), text("span", "", words::seen(case, seen).into())];
    block("div", "case", vec![map, block("p", "sub", names)])
}
