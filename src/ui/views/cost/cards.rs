//! A card for each network: its three counts as bars. Pressing one lists its steps.

use super::Costs;
use crate::say::cost as words;
use crate::setup::{Change, CostChange, Network};
use crate::ui::widgets::{bar, numbers, text};
use yew::prelude::*;

/// The colours of the counts' bars, as in the table's columns.
const BARS: [&str; 3] = ["count-0", "count-1", "count-2"];

/// The cards. Bars of one count share one scale.
pub(super) fn cards(networks: &Costs, shown: Network, on_change: &Callback<Change>) -> Html {
    let mut most = [0; 3];
    for network in networks.iter().filter_map(|(_, made)| made.as_ref().ok()) {
        for (most, count) in most.iter_mut().zip(of(network)) {
            *most = count.max(*most);
        }
    }
    let mut cards = Vec::new();
    for (network, made) in networks {
        let network = *network;
        let onclick = on_change.reform(move |_: MouseEvent| CostChange::Network(network).into());
        let mut inside = vec![text("b", "", words::network_name(network).into())];
        match made {
            Err(why) => inside.push(text("span", "sub", why.clone().into())),
            Ok(made) => {
                for (at, count) in of(made).into_iter().enumerate() {
                    let of = |list: [&'static str; 3]| list.get(at).copied().unwrap_or_default();
                    let share = words::share(count, most.get(at).copied().unwrap_or_default());
                    inside.push(text("span", "sub", of(words::COUNTS).into()));
                    inside.push(numbers("span", "shape", words::short(count).into()));
                    inside.push(bar(of(BARS), share));
                }
            }
        }
        let pressed = (network == shown).to_string();
        cards.push(html! { <button class="card network" aria-pressed={pressed} {onclick}>{inside}</button> });
    }
    html! { <div class="networks" role="group" aria-label={words::NETWORKS}>{cards}</div> }
}

/// Values, parameters and multiply-adds of all steps.
const fn of(network: &crate::study::Network) -> [u64; 3] {
    let total = network.table.total;
    [total.values, total.parameters, total.multiply_adds]
}
