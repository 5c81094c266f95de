//! The table of a network's steps: counts with their formulas.

use super::Given;
use crate::say::{self, cost as words};
use crate::study::{Counts, Network, Reach, Step, StepCost};
use crate::ui::scene::Scene;
use crate::ui::widgets::{Cell, table, text};
use yew::prelude::*;

/// The largest counts of a step, for the bars.
type Most = [u64; 3];

/// The table of a network, or why there is none.
pub(super) fn steps(scene: &Scene, given: &Given, network: &Result<Network, String>) -> Html {
    let network = match network {
        Ok(network) => network,
        Err(why) => return text("p", "refused", why.clone().into()),
    };
    let costs = &network.table.steps;
    let counts =
        |of: fn(&Counts) -> u64| costs.iter().map(move |cost| of(&cost.counts)).max().unwrap_or_default();
    let most = [
        counts(|counts| counts.values),
        counts(|counts| counts.parameters),
        counts(|counts| counts.multiply_adds),
    ];
    let pooled = [
        counts(|counts| counts.comparisons),
        counts(|counts| counts.additions),
        counts(|counts| counts.divisions),
    ];
    let pooled = pooled.map(|most| most > 0);
    let kept = |names: [&'static str; 3]| names.into_iter().zip(pooled).filter(|(_, is_there)| *is_there);
    let head = words::COLUMNS.into_iter().chain(kept(words::POOLING_COLUMNS).map(|(name, _)| name));
    let head: Vec<AttrValue> = head.chain(words::REACH_COLUMNS).map(AttrValue::from).collect();
    let mut rows = vec![picture(network, pooled)];
    for (at, ((from, step), cost)) in network.steps.iter().zip(costs).enumerate() {
        let before = at.checked_sub(1).and_then(|before| costs.get(before));
        let before = before.map_or(Some(Reach::PIXEL), |before| before.reach);
        rows.push(row(
            name(scene, from.and_then(|from| given.get(from)).map(|(place, _)| *place), step),
            step,
            cost,
            network,
            at,
            before,
            most,
            pooled,
        ));
    }
    rows.push(together(&network.table.total, pooled));
    table(words::stage_by_stage(scene.setup.cost.network).into(), &head, &rows)
}

/// A step's name: that of its stage, if it has one and is unchanged.
fn name(scene: &Scene, place: Option<usize>, step: &Step) -> String {
    let stage = place.and_then(|place| scene.setup.stages.get(place));
    let name = match (step, stage) {
        (Step::Activation, Some(stage)) if stage.window().is_none() => say::stage_name(&stage.kind),
        (_, _) => words::step_name(step),
    };
    place.map_or_else(|| name.clone(), |place| say::names::numbered(place + 1, &name))
}

fn number(count: u64) -> Cell {
    Cell { words: say::count(count).into(), exact: Some(count.to_string().into()), ..Cell::default() }
}

fn with_bar(count: u64, most: u64, under: Option<String>) -> Cell {
    Cell {
        bar: (count > 0).then(|| words::share(count, most)),
        under: under.map(AttrValue::from),
        ..number(count)
    }
}

fn picture(network: &Network, pooled: [bool; 3]) -> Vec<Cell> {
    let shape = network.picture;
    let values = shape.values() as u64;
    let mut cells = vec![
        Cell::of(words::PICTURE),
        Cell::of(say::shape(shape)),
        number(values),
        number(values.saturating_mul(4)),
    ];
    cells.extend(std::iter::repeat_n(
        Cell::default(),
        2 + pooled.iter().filter(|is_there| **is_there).count(),
    ));
    cells.extend([number(1), number(1)]);
    cells
}

#[expect(clippy::too_many_arguments, reason = "a row of a table with many columns")]
fn row(
    name: String,
    step: &Step,
    cost: &StepCost,
    network: &Network,
    at: usize,
    before: Option<Reach>,
    most: Most,
    pooled: [bool; 3],
) -> Vec<Cell> {
    let (counts, output, input) = (&cost.counts, cost.output, network.input_of(at));
    let mut cells = vec![
        Cell::of(name),
        Cell::of(say::shape(output)),
        with_bar(counts.values, most[0], (output.cells() > 1).then(|| words::values(output))),
        number(counts.bytes),
        with_bar(counts.parameters, most[1], words::parameters(step, input)),
        with_bar(counts.multiply_adds, most[2], words::multiply_adds(step, input, output)),
    ];
    for (at, count) in [counts.comparisons, counts.additions, counts.divisions].into_iter().enumerate() {
        if pooled.get(at) == Some(&true) {
            let under = (count > 0 && at < 2).then(|| words::comparisons(counts).into());
            cells.push(Cell { under, ..number(count) });
        }
    }
    let (field, stride) = words::reach(cost);
    let under = |of: fn(&Step, Reach) -> Option<String>| {
        cost.reach.and(before).and_then(|before| of(step, before)).map(AttrValue::from)
    };
    cells.push(Cell { under: under(words::field), exact: Some(field.clone().into()), ..Cell::of(field) });
    cells.push(Cell { under: under(words::stride), exact: Some(stride.clone().into()), ..Cell::of(stride) });
    cells
}

fn together(total: &Counts, pooled: [bool; 3]) -> Vec<Cell> {
    let mut cells = vec![Cell::of(words::TOGETHER), Cell::default()];
    cells.extend([total.values, total.bytes, total.parameters, total.multiply_adds].map(number));
    let arithmetic = [total.comparisons, total.additions, total.divisions].into_iter().zip(pooled);
    cells.extend(arithmetic.filter(|(_, is_there)| *is_there).map(|(count, _)| number(count)));
    cells.extend([Cell::default(), Cell::default()]);
    cells
}
