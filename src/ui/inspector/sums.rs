//! What each of many input maps adds to a sum, in a list that scrolls.

use crate::text;
use yew::prelude::*;

/// What [`Sums`] needs.
#[derive(Properties, PartialEq)]
pub(super) struct SumsProps {
    /// The maps and what each adds.
    pub sums: Vec<(usize, f32)>,
    /// The map whose numbers are shown.
    pub chosen: usize,
    /// Called with the map whose numbers are to be shown.
    pub on_choose: Callback<usize>,
}

/// What each of many input maps adds to a sum. One of them is chosen to be shown in full.
#[component]
pub(super) fn Sums(props: &SumsProps) -> Html {
    let rows = props.sums.iter().map(|&(channel, sum)| {
        let onclick = props.on_choose.reform(move |_: MouseEvent| channel);
        let on = channel == props.chosen;
        html! {
            <tr key={channel} class={on.then_some("on")}>
                <th scope="row"><button {onclick} aria-pressed={on.to_string()}>{text::map_number(channel)}</button></th>
                <td title={sum.to_string()}>{text::number(sum)}</td>
            </tr>
        }
    });
    html! {
        <figure class="number-grid sums">
            <figcaption>{text::sums_caption(props.sums.len())}</figcaption>
            <div class="sums-list" tabindex="0" role="group" aria-label={text::sums_caption(props.sums.len())}>
                <table aria-label={text::sums_caption(props.sums.len())}><tbody>{for rows}</tbody></table>
            </div>
        </figure>
    }
}
