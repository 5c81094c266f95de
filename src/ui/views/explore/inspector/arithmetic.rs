//! The arithmetic from the window's numbers to the result, for each kind of explanation.

use super::numbers::{patch_table, plain_table, single};
use super::patch::Patch;
use super::squares::{Squares, WholeMap};
use super::subject::Subject;
use super::sums::sums_list;
use super::tint::Tint;
use crate::cnn::{Explanation, Pick, Region, Stage, Term};
use crate::say;
use crate::ui::widgets::block;
use yew::prelude::*;

/// The most input channels that are shown side by side with all their numbers.
const IN_VIEW: usize = 4;

/// The numbers of the window and their way to the result.
pub(super) fn arithmetic(subject: &Subject<'_>, chosen: usize, on_choose: &Callback<usize>) -> Html {
    let result = single(
        say::NEW_VALUE,
        subject.output,
        &Tint::of(subject.scene, subject.cursor.stage + 1, subject.cursor.channel),
        "result",
    );
    if matches!(&subject.explanation, Some(explanation) if explanation.terms().is_empty())
        && subject.window.is_none()
    {
        return block("div", "eq", vec![result]);
    }
    if !subject.multiplies() {
        let channel = subject.channels.start;
        return html! {
            <div class="eq">{values(subject, channel)}<span class="op">{operator(subject)}</span>{result}</div>
        };
    }
    let bias = match &subject.explanation {
        Some(Explanation::Weighted { bias, .. }) => *bias,
        Some(Explanation::Picked { .. } | Explanation::Transformed { .. } | Explanation::Combined { .. })
        | None => 0.0,
    };
    if subject.channels.len() == 1 {
        let operator = match (subject.stage, &subject.explanation) {
            (Stage::Pooling(_), Some(Explanation::Weighted { divisor: Some(divisor), .. })) => {
                say::divided_sum(*divisor)
            }
            (Stage::Pooling(_), _) => say::ADDED.into(),
            (Stage::Convolution(_) | Stage::Activation(_) | Stage::Unpooling(_), _) => say::with_bias(bias),
        };
        return html! {
            <div class="eq">
                {products(subject, subject.channels.start)}
                <span class="op">{operator}</span>{result}
            </div>
        };
    }
    let sums = subject.explanation.as_ref().map(Explanation::sums_by_channel).unwrap_or_default();
    let total = html! {
        <div class="eq total">
            <span class="op">{say::sum_of_maps(sums.len(), bias)}</span>{result}
        </div>
    };
    let tint = Tint::of(subject.scene, subject.cursor.stage + 1, subject.cursor.channel);
    let row = |&(channel, sum): &(usize, f32)| {
        html! {
            <div class="eq" key={channel}>
                {products(subject, channel)}
                <span class="op">{say::ADDED}</span>{single(say::SUM, sum, &tint, "sum")}
            </div>
        }
    };
    if sums.len() <= IN_VIEW {
        return html! { <>{for sums.iter().map(row)}{total}</> };
    }
    let chosen = sums.iter().find(|(channel, _)| *channel == chosen).or(sums.first()).copied();
    html! {
        <div class="many">
            {sums_list(&sums, chosen.map_or(0, |(channel, _)| channel), on_choose)}
            <div>{for chosen.iter().map(row)}{total}</div>
        </div>
    }
}

/// The sign between a window and its result.
fn operator(subject: &Subject<'_>) -> String {
    match subject.stage {
        Stage::Pooling(pooling) => say::pooling_sign(pooling.reduce),
        Stage::Activation(activation) => say::activation_sign(*activation),
        Stage::Convolution(_) | Stage::Unpooling(_) => "→".into(),
    }
}

/// The values of one map under the window.
fn values(subject: &Subject<'_>, channel: usize) -> Html {
    let name = subject.map_name(channel);
    let tint = Tint::of(subject.scene, subject.cursor.stage, channel);
    let patch = Patch::of(subject, channel);
    let shape = subject.input.shape();
    let whole_map = subject
        .window
        .is_some_and(|at| (at.grid.rows.size, at.grid.columns.size) == (shape.rows, shape.columns));
    match patch {
        Some(patch) if subject.is_printed() => patch_table(&patch, &name, &tint, Some(subject.input)),
        Some(patch) if !whole_map => html! { <Squares {patch} {name} {tint} multiplied={None} /> },
        _ => {
            let winner = subject.explanation.as_ref().and_then(winner);
            html! { <WholeMap maps={subject.input.clone()} {channel} {name} {tint} {winner} /> }
        }
    }
}

/// The values of one map, the weights and the products.
fn products(subject: &Subject<'_>, channel: usize) -> Html {
    let Some(patch) = Patch::of(subject, channel) else { return Html::default() };
    let name = subject.map_name(channel);
    let tint = Tint::of(subject.scene, subject.cursor.stage, channel);
    // A product is in the unit of the result, so it has the result's colours.
    let product = Tint::of(subject.scene, subject.cursor.stage + 1, subject.cursor.channel);
    if !subject.is_printed() {
        let weights = patch.map_of(|term| term.weight).summary(0);
        let weights = Tint::centred(subject.scene, weights.max.abs().max(weights.min.abs()));
        return html! { <Squares {patch} {name} {tint} multiplied={Some((weights, product))} /> };
    }
    html! {
        <>
            {patch_table(&patch, &name, &tint, None)}
            <span class="op">{"×"}</span>
            {plain_table(&patch, say::WEIGHTS, None, |term| term.weight)}
            <span class="op">{"="}</span>
            {plain_table(&patch, say::PRODUCTS, Some(&product), Term::product)}
        </>
    }
}

/// The cell whose value goes on, and why.
fn winner(explanation: &Explanation) -> Option<(Region, Pick)> {
    let Explanation::Picked { pick, .. } = explanation else { return None };
    let (row, column) = explanation.picked()?.source?;
    Some((Region::cell(row, column), *pick))
}
