//! A card for each network: its three counts as bars. Pressing one lists its steps.

use super::Costs;
use crate::say::cost as words;
use crate::setup::{Change, CostChange, Network};
use crate::ui::widgets::bar;
use yew::prelude::*;

/// The colours of the counts' bars, as in the table's columns.
const BARS: [&str; 3] = ["count-0", "count-1", "count-2"];

/// The cards. Bars of one count share one scale.
pub(super) fn cards(networks: &Costs, shown: Network, on_change: &Callback<Change>) -> Html {
    let counts: Vec<_> = networks.iter().map(|(_, made)| made.as_ref().ok().map(of)).collect();
    let most = |at: usize| {
        counts.iter().flatten().filter_map(|counts| counts.get(at).copied()).max().unwrap_or_default()
    };
    let cards = networks.iter().zip(&counts).map(|((network, made), counts)| {
        let network = *network;
        let onclick = on_change.reform(move |_: MouseEvent| CostChange::Network(network).into());
        let inside = match (made, counts) {
            (Err(why), _) => html! { <span class="sub">{words::no_network(*why)}</span> },
            (Ok(_), counts) => {
                let lines = words::COUNTS.into_iter().zip(counts.iter().flatten().copied()).zip(0..);
                let lines = lines.map(|((name, count), at)| {
                    html! {
                        <span class="card-count">
                            <span class="sub">{name}</span>
                            {bar(BARS.get(at).copied().unwrap_or_default(), words::share(count, most(at)))}
                            <span class="shape">{words::short(count)}</span>
                        </span>
                    }
                });
                html! { <>{for lines}</> }
            }
        };
        html! {
            <button class="card network" aria-pressed={(network == shown).to_string()} {onclick}>
                <b>{words::network_name(network)}</b>
                {inside}
            </button>
        }
    });
    html! { <div class="networks" role="group" aria-label={words::NETWORKS}>{for cards}</div> }
}

/// Values, parameters and multiply-adds of all steps.
const fn of(network: &crate::study::Network) -> [u64; 3] {
    let total = network.table.total;
    [total.values, total.parameters, total.multiply_adds]
}
