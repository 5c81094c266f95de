//! One picture: its pixels, the last map with the bins on it, and its output.

use super::board::{Boards, board, face};
use super::inks::{self, Inks};
use super::{Shown, controls};
use crate::cnn::{FeatureMaps, Shape};
use crate::picture::Status;
use crate::pixels::{Ink, Painting, Scale};
use crate::say::{self, sizes as words};
use crate::setup::{Part, Placement, Source};
use crate::study::{Bins, between_levels, bins};
use crate::ui::session::Look;
use crate::ui::views::ViewContext;
use crate::ui::views::explore::strip::{cell_numbers, with_numbers};
use crate::ui::widgets::{block, named, text};
use yew::prelude::*;

/// The card of a picture.
pub(super) fn card(
    context: &ViewContext,
    all: &[Shown<'_>],
    one: &Shown<'_>,
    inks: &Inks,
    boards: &mut Boards,
) -> Html {
    let mut parts = vec![context.held(Part::Picture, controls::head(context, all, one))];
    parts.extend(controls::size(context, one).into_iter().map(|part| context.held(Part::Picture, part)));
    match one.look {
        Some(look) => parts.extend(looked(context, all, one, look, inks, boards)),
        None => parts.push(text("p", "sub", words::WAITING.into())),
    }
    named(("section", "card sizes-card"), None, one.name.clone().into(), "", parts)
}

/// What is there of a picture: why nothing can be shown, or its maps.
fn looked(
    context: &ViewContext,
    all: &[Shown<'_>],
    one: &Shown<'_>,
    look: &Look,
    inks: &Inks,
    boards: &mut Boards,
) -> Vec<Html> {
    let trouble = match (look.status, look.misfit) {
        (Status::Loading, _) => Some(words::LOADING.to_owned()),
        (Status::Gone, _) if matches!(look.picture.source, Source::Sample(_)) => Some(words::LOST.to_owned()),
        (Status::Gone, _) => Some(words::GONE.to_owned()),
        (Status::Here, misfit) => misfit.map(say::misfit),
    };
    if let Some(trouble) = trouble {
        return vec![text("p", "misfit", trouble.into())];
    }
    let (Some(maps), Some(last), Some(out)) = (&look.maps, &look.last, &look.out) else { return Vec::new() };
    let levels = bins(look.pooling.windows, last.shape()).unwrap_or_default();
    let map = context.scene.setup.sizes.map.min(last.shape().channels.saturating_sub(1));
    let (before, after) = (inks.painting(one.at, last, map, false), inks.painting(one.at, out, map, true));
    let picture = picture(context, look, maps);
    // A single cell is too large for a small number.
    let only = out.get(map, 0, 0).filter(|_| out.shape().cells() == 1);
    let numbers = match only {
        Some(value) => text("b", "single-number", say::number(value).into()),
        None => with_numbers(&after).map(|small| cell_numbers(&small)).unwrap_or_default(),
    };
    let mut most = (1, 1);
    for look in all.iter().filter_map(|one| one.look) {
        let side = |maps: &Option<FeatureMaps>| maps.as_ref().map_or(1, |maps| longer(maps.shape()));
        most = (most.0.max(side(&look.maps)), most.1.max(side(&look.last)));
    }
    let lines = levels_in(context.scene.setup.sizes.out.placement, 1, out.shape().cells());
    let over_out = html! { <>{numbers}{lines}</> };
    let in_map = |class, face| block("div", class, vec![face]);
    let arrow = || block("span", "sizes-arrow", Vec::new());
    let faces = vec![
        in_map(
            "sizes-map",
            face(&picture, most.0, say::picture_alternative(&look.picture, maps), Html::default()),
        ),
        arrow(),
        in_map(
            "sizes-map",
            face(
                &before,
                most.1,
                words::last_map(&one.name, map, last.shape()),
                drawn(&levels, last.shape()),
            ),
        ),
        arrow(),
        in_map(
            "sizes-map out",
            face(&after, longer(out.shape()), words::pooled_map(&one.name, map, out), over_out),
        ),
    ];
    let mut parts = vec![
        board(boards, "board sizes-flow", vec![picture, before, after], faces),
        text("p", "sizes-bins", words::bins_of(&levels).into()),
    ];
    if let [only] = levels.as_slice() {
        parts.push(text("p", "sub", words::sliding(only).into()));
    }
    parts
}

/// The longer side of a map.
fn longer(shape: Shape) -> usize {
    shape.rows.max(shape.columns)
}

/// The picture in its own colours; typed numbers in those of maps.
fn picture(context: &ViewContext, look: &Look, maps: &FeatureMaps) -> Painting {
    let tables = &context.scene.tables;
    let ink = if matches!(look.picture.source, Source::Numbers(_)) {
        Ink::Mapped(inks::own(&context.scene, maps), tables.chosen.clone())
    } else if maps.shape().channels == 3 {
        Ink::TrueColour
    } else {
        Ink::Mapped(Scale::UNIT, tables.grey.clone())
    };
    Painting { maps: maps.clone(), channel: 0, ink }
}

/// The bins as lines over the map. Those that overlap have a shaded band between their lines.
fn drawn(levels: &[Bins], shape: Shape) -> Html {
    let mut paths = Vec::new();
    let class = if levels.iter().any(Bins::are_small) { "bins small" } else { "bins" };
    for bins in levels {
        let outline = bins.outline();
        let lines =
            [("bins-shared", outline.shared), ("bins-begin", outline.begin), ("bins-end", outline.end)];
        for (class, path) in lines {
            paths.push(svg("path", class, Some(path), None, Vec::new()));
        }
    }
    svg("svg", class, None, Some(format!("0 0 {} {}", shape.columns, shape.rows)), paths)
}

/// Lines between the levels of a pyramid in a row of so many values, which are those of so many maps.
pub(super) fn levels_in(over: Placement, maps: usize, values: usize) -> Html {
    let Placement::Pyramid(levels) = over else { return Html::default() };
    let path = between_levels(levels.list(), maps);
    let lines = vec![svg("path", "bins-level", Some(path), None, Vec::new())];
    svg("svg", "bins", None, Some(format!("0 0 {values} 1")), lines)
}

/// An element of a drawing, which the words beside it describe.
#[inline(never)]
fn svg(
    tag: &'static str,
    class: &'static str,
    d: Option<String>,
    view: Option<String>,
    inside: Vec<Html>,
) -> Html {
    html! { <@{tag} {class} {d} viewBox={view} preserveAspectRatio="none" aria-hidden="true">{inside}</@> }
}
