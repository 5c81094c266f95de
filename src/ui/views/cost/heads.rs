//! The two heads, and what is seen of all networks.

use super::Costs;
use crate::say::cost as words;
use crate::setup::{Head, Network};
use crate::study;
use crate::ui::scene::Scene;
use crate::ui::widgets::bar;
use yew::prelude::*;

/// The parameters of both heads behind the pipeline, with their formulas.
pub(super) fn heads(dense: &Costs, global: &Costs, classes: usize, scene: &Scene) -> Html {
    let (Some(dense), Some(global)) = (of(dense, Network::Given), of(global, Network::Given)) else {
        return Html::default();
    };
    let last = scene.pipeline.stages.len();
    let last = last
        .checked_sub(1)
        .and_then(|last| dense.table.steps.get(last))
        .map_or(dense.picture, |cost| cost.output);
    let numbers = [dense.parameters().1, global.parameters().1];
    let most = numbers[0].max(numbers[1]);
    let lines = [words::dense_head(last, classes), words::global_head(last, classes)];
    let heads = Head::ALL.into_iter().zip(numbers).zip(lines).map(|((head, number), formula)| {
        html! {
            <div class="head">
                <p><b>{words::head_name(head)}</b><b class="shape">{crate::say::count(number)}</b></p>
                {bar("count-1", words::share(number, most))}
                <p class="shape" translate="no">{formula}</p>
            </div>
        }
    });
    html! {
        <section class="card">
            <h3>{words::TWO_HEADS}</h3>
            {for heads}
            <p class="say">{words::heads(numbers[0], numbers[1])}</p>
            <h3>{words::POOLING_ITSELF}</h3>
            <p class="say">{words::pooling_itself(&dense.table.total)}</p>
        </section>
    }
}

/// Sentences with the numbers of the networks.
pub(super) fn seen(networks: &Costs) -> Html {
    let (Some(with), Some(without)) = (of(networks, Network::Given), of(networks, Network::Unpooled)) else {
        return Html::default();
    };
    let mut lines = words::saved(with, without);
    lines.push(words::kept(with, without));
    lines.extend(
        of(networks, Network::Strided).map(|strided| words::strided(&with.table.total, &strided.table.total)),
    );
    html! {
        <section class="card">
            <h3>{words::SEEN}</h3>
            <ul class="seen">{for lines.into_iter().map(|line| html! { <li>{line}</li> })}</ul>
            <p class="say">{words::COST_ALONE}</p>
            <p class="sub">{words::SOURCE}</p>
        </section>
    }
}

fn of(networks: &Costs, wanted: Network) -> Option<&study::Network> {
    networks.iter().find(|(network, _)| *network == wanted)?.1.as_ref().ok()
}
