//! The learned filters of a network, and the way into Explore.

use super::Room;
use super::answers::which;
use super::learning::Learning;
use crate::browser::style::css;
use crate::cnn::{FeatureMaps, Kernel};
use crate::learn::contest::Run;
use crate::pixels::{Ink, Painting, Scale, Table};
use crate::say::recognise as words;
use crate::setup::{Body, Change, LearnedFilters, Numbers, Setup, Source, View};
use crate::ui::views::explore::controls::kernel_swatch::kernel_picture;
use crate::ui::views::shift::choices::tiles;
use crate::ui::widgets::{block, card, said};
use std::rc::Rc;
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
        let maps = filters.first().map_or(0, Vec::len);
        inside.push(said("sub", words::filters_of(block_of, filters.len(), maps)));
        if maps > 1 {
            inside.push(sheet(filters, scene.tables.signed.clone()));
            continue;
        }
        let pictures = filters.iter().enumerate().map(|(filter, kernels)| {
            let style = kernel_picture(kernels, &scene.tables.chosen, scene.setup.display);
            let name = words::filter_name(filter);
            html! { <span class="swatch-face" role="img" title={name.clone()} aria-label={name} ~style={css(&style)}></span> }
        });
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
        None => {
            let is_explored = learning.setup.contest.get(place).is_some_and(|one| one.body == Body::Explored);
            let why = if is_explored { words::IS_EXPLORED } else { words::NO_OPEN };
            said("sub", why.into())
        }
    });
    card(words::FILTERS, inside)
}

/// Filters over several maps: a row for each filter, in it a kernel for each map, with a line of zeros between two. All have one
/// scale.
fn sheet(filters: &[Vec<Kernel>], table: Rc<Table>) -> Html {
    let Some((maps, first)) = filters.first().and_then(|all| Some((all.len(), all.first()?))) else {
        return Html::default();
    };
    let (rows, columns) = (first.rows() + 1, first.columns() + 1);
    let (height, width) = (filters.len() * rows - 1, maps * columns - 1);
    let weight = |row: usize, column: usize| {
        let kernel = filters.get(row / rows)?.get(column / columns)?;
        (row % rows + 1 < rows && column % columns + 1 < columns)
            .then(|| kernel.weight(row % rows, column % columns))
    };
    let cells = (0..height).flat_map(|row| (0..width).map(move |column| (row, column)));
    let values: Vec<f32> = cells.map(|(row, column)| weight(row, column).unwrap_or_default()).collect();
    let most = values.iter().fold(f32::MIN_POSITIVE, |most, value| most.max(value.abs()));
    let painting = Painting {
        maps: FeatureMaps::from_planes(1, height, width, values),
        channel: 0,
        ink: Ink::Mapped(Scale { low: -most, high: most }, table),
    };
    let name = AttrValue::from(words::filter_sheet(filters.len(), maps, most));
    block("div", "filter-sheet", vec![tiles(vec![(painting, name)], String::new(), Html::default())])
}

/// The filters of every block.
fn learned(run: &Run) -> Vec<LearnedFilters> {
    let network = run.network();
    (0..network.convolutions()).filter_map(|convolution| network.kernels(convolution)).collect()
}
