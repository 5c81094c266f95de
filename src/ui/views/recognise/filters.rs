//! The learned filters of a network, and the way into Explore.

use super::Room;
use super::answers::which;
use super::learning::Learning;
use crate::browser::style::css;
use crate::learn::contest::Run;
use crate::say::recognise as words;
use crate::setup::{Change, LearnedFilters, Numbers, Setup, Source, View};
use crate::ui::views::explore::controls::kernel_swatch::kernel_picture;
use crate::ui::widgets::{block, card, said};
use yew::prelude::*;

/// The card.
pub(super) fn filters(room: &Room<'_>, learning: Option<&Learning>) -> Html {
    let Some(learning) = learning else { return Html::default() };
    let runs = learning.contest.runs();
    let place = (**room.chosen).min(runs.len().saturating_sub(1));
    let Some(run) = runs.get(place) else { return Html::default() };
    let learned = learned(run);
    let (scene, context) = (&room.context.scene, room.context);
    let mut inside = vec![which(room, &learning.setup)];
    for (block_of, (filters, _)) in learned.iter().enumerate() {
        let pictures = filters.iter().enumerate().map(|(filter, kernels)| {
            let style = kernel_picture(kernels, &scene.tables.chosen, scene.setup.display);
            let name = words::filter_name(filter);
            html! { <span class="swatch-face" role="img" title={name.clone()} aria-label={name} ~style={css(&style)}></span> }
        });
        inside.push(said("sub", words::filters_of(block_of, filters.len())));
        inside.push(block("div", "learned-filters", pictures.collect()));
    }
    let opened = learning.setup.contest.get(place).filter(|_| !learned.is_empty()).map(|contender| {
        let mut setup: Setup = (*scene.setup).clone();
        setup.stages.list = learning.setup.as_stages(contender, &learned);
        setup.stages.chosen = 0;
        setup.stages.focus = None;
        setup.view = View::Explore;
        // What the networks see, as numbers.
        let desk = room.desk.borrow();
        let side = desk.pad.side();
        let drawn = Numbers::new(side, side, desk.pad.picture()).filter(|_| !desk.pad.is_blank());
        if let Some(numbers) = drawn {
            setup.picture = setup.picture.replaced(Source::Numbers(numbers));
        }
        Change::Open(Box::new(setup))
    });
    inside.push(match opened {
        Some(change) => {
            let (on_change, on_settle) = (context.on_change.clone(), context.on_settle.clone());
            let onclick = Callback::from(move |_: MouseEvent| {
                on_settle.emit(());
                on_change.emit(change.clone());
                on_settle.emit(());
            });
            html! { <><button {onclick}>{words::OPEN}</button>{said("sub", words::OPEN_HINT.into())}</> }
        }
        None => said("sub", words::NO_OPEN.into()),
    });
    card(words::FILTERS, inside)
}

/// The filters of every block.
fn learned(run: &Run) -> Vec<LearnedFilters> {
    let network = run.network();
    (0..network.convolutions()).filter_map(|convolution| network.kernels(convolution)).collect()
}
