//! The two heads, and what is seen of all networks.

use super::{Costs, Given};
use crate::say::cost as words;
use crate::setup::{Head, Network};
use crate::study;
use crate::ui::widgets::{bar, block, card, numbers, text};
use yew::prelude::*;

/// The parameters of both heads behind the pipeline, with their formulas.
pub(super) fn heads(dense: &Costs, global: &Costs, classes: usize, given: &Given) -> Html {
    let (Some(dense), Some(global)) = (of(dense, Network::Given), of(global, Network::Given)) else {
        return Html::default();
    };
    let last = given
        .len()
        .checked_sub(1)
        .and_then(|last| dense.table.steps.get(last))
        .map_or(dense.picture, |cost| cost.output);
    let numbers_of = [dense.parameters().1, global.parameters().1];
    let most = numbers_of[0].max(numbers_of[1]);
    let lines = [words::dense_head(last, classes), words::global_head(last, classes)];
    let mut inside = Vec::new();
    for ((head, number), formula) in Head::ALL.into_iter().zip(numbers_of).zip(lines) {
        inside.push(text("b", "", words::head_name(head).into()));
        inside.push(numbers("span", "shape", crate::say::count(number).into()));
        inside.push(bar("count-1", words::share(number, most)));
        inside.push(numbers("span", "shape", formula.into()));
    }
    let compared = words::heads(numbers_of[0], numbers_of[1], given);
    block(
        "div",
        "heads",
        vec![
            card(words::TWO_HEADS, vec![block("div", "head", inside), text("p", "say", compared.into())]),
            card(
                words::POOLING_ITSELF,
                vec![text("p", "say", words::pooling_itself(&dense.table.total, given).into())],
            ),
        ],
    )
}

/// Sentences with the numbers of the networks.
pub(super) fn seen(networks: &Costs, given: &Given) -> Html {
    let (Some(with), Some(without)) = (of(networks, Network::Given), of(networks, Network::Unpooled)) else {
        return Html::default();
    };
    let mut lines = words::saved(with, without);
    lines.push(words::kept(with, without));
    if let Some(strided) = of(networks, Network::Strided).filter(|_| words::has_strides(given)) {
        lines.push(words::strided(&with.table.total, &strided.table.total));
    }
    let lines = lines.into_iter().map(|line| text("li", "", line.into())).collect();
    card(
        words::SEEN,
        vec![
            block("ul", "seen", lines),
            text("p", "say", words::COST_ALONE.into()),
            text("p", "sub", words::SOURCE.into()),
        ],
    )
}

fn of(networks: &Costs, wanted: Network) -> Option<&study::Network> {
    networks.iter().find(|(network, _)| *network == wanted)?.1.as_ref().ok()
}
