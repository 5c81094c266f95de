//! Plots: accessible drawings of numbers, with axis names, units and a legend. The table behind a plot is the view's.
//!
//! Everything is drawn in whole units of a tenth of a pixel, in a frame as wide as a small phone, so that words stay readable
//! there. Larger screens enlarge it.

mod across;
mod axis;
mod bars;
mod lines;

pub(crate) use across::{Places, rounded_up};
pub(crate) use bars::bars;
pub(crate) use lines::lines;

use crate::ui::widgets::block;
use axis::{Axis, tenths};
use yew::prelude::*;

/// The frame of all plots: its sides, and the part for the drawing, in tenths of a pixel.
const WIDTH: i32 = 4000;
const HEIGHT: i32 = 2600;
const LEFT: i32 = 480;
const RIGHT: i32 = 3940;
const TOP: i32 = 100;
const BOTTOM: i32 = 2120;

/// The numbers of a plot.
pub(crate) struct Plot<'a> {
    /// Its name and what it shows, for screen readers.
    pub alternative: String,
    /// The name of the axis across, with its unit.
    pub across: &'a str,
    /// The name of the axis up, with its unit.
    pub up: &'static str,
    /// The number at the foot of the axis up.
    pub base: f32,
    /// Where the numbers stand across.
    pub places: Places<'a>,
    /// The series, each with a number or none for every place.
    pub series: &'a [Series],
    /// The place that is marked, if one is. Only places with names can be.
    pub marked: Option<usize>,
}

/// A series of numbers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Series {
    /// Its name in the legend.
    pub name: AttrValue,
    /// Its colour and its dashes: the number of a class in `static/style/plots.css`.
    pub look: usize,
    /// Its numbers. Those below the base stand on it.
    pub points: Vec<Option<f32>>,
}

impl Plot<'_> {
    /// The axis up, from its base to the largest number.
    fn axis(&self) -> Axis {
        let all = self.series.iter().flat_map(|series| series.points.iter().copied().flatten());
        Axis::from(self.base, all.fold(self.base, f32::max))
    }

    /// The whole figure around what is drawn inside.
    #[inline(never)]
    fn figure(&self, is_between: bool, axis: &Axis, mut inside: Vec<Html>) -> Html {
        for (words, share) in axis.ticks() {
            let y = height(share);
            inside.insert(0, path("plot-grid", format!("M{LEFT} {y}H{RIGHT}")));
            inside.push(label("plot-up", (LEFT - 60, y + 40), words.into()));
        }
        for (at, name) in self.places.names(is_between) {
            inside.push(label("", (at, BOTTOM + 170), name));
        }
        if let Some(place) = self.marked.and_then(|place| self.places.at(place, is_between)) {
            inside.push(path("plot-mark", format!("M{place} {TOP}V{BOTTOM}")));
        }
        inside.push(label("", ((LEFT + RIGHT) / 2, HEIGHT - 110), self.across.to_owned().into()));
        let up = label("", (-(TOP + BOTTOM) / 2, 110), self.up.into());
        inside.push(html! { <g transform="rotate(-90)">{up}</g> });
        html! {
            <figure class={if is_between { "plot bars" } else { "plot" }} translate="no">
                <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="img" aria-label={self.alternative.clone()}>{inside}</svg>
                {legend(self.series, is_between)}
            </figure>
        }
    }
}

/// A path of a plot.
#[inline(never)]
fn path(class: &'static str, d: String) -> Html {
    html! { <path {class} {d} /> }
}

/// Words in a plot.
#[inline(never)]
fn label(class: &'static str, (x, y): (i32, i32), words: AttrValue) -> Html {
    html! { <text {class} x={x.to_string()} y={y.to_string()}>{words}</text> }
}

/// The names of the series, each with its colour and dashes.
fn legend(series: &[Series], has_bars: bool) -> Html {
    let mut names = Vec::new();
    for series in series {
        let sample = if has_bars { "M70 10h140v100h-140z" } else { "M0 60H280" };
        let line = path(look(series), sample.into());
        let sample = html! { <svg viewBox="0 0 280 120" aria-hidden="true">{line}</svg> };
        names.push(block("li", "", vec![sample, html! { {&series.name} }]));
    }
    block("ul", "plot-legend", names)
}

/// The classes of the looks, in `static/style/views.css`.
const LOOKS: [&str; 19] = [
    "look look-0",
    "look look-1",
    "look look-2",
    "look look-3",
    "look look-4",
    "look look-5",
    "look look-6",
    "look look-7",
    "look look-8",
    "look look-9",
    "look look-10",
    "look look-11",
    "look look-12",
    "look look-13",
    "look look-14",
    "look look-15",
    "look look-16",
    "look look-17",
    "look look-18",
];

/// The classes of a series.
fn look(series: &Series) -> &'static str {
    look_classes(series.look)
}

/// The classes of a look, which has the same colour in all plots.
pub(crate) fn look_classes(look: usize) -> &'static str {
    LOOKS.get(look % LOOKS.len()).copied().unwrap_or_default()
}

/// Where a share of the axis up is drawn.
fn height(share: f32) -> i32 {
    BOTTOM - tenths(share, BOTTOM - TOP)
}
