//! The sums of many input maps, in a list that scrolls.

use crate::say;
use crate::setup::digits::plain;
use yew::prelude::*;

/// The sums of many input maps. The chosen one is shown in full elsewhere.
pub(super) fn sums_list(sums: &[(usize, f32)], chosen: usize, on_choose: &Callback<usize>) -> Html {
    let rows = sums.iter().map(|&(channel, sum)| {
        let onclick = on_choose.reform(move |_: MouseEvent| channel);
        let on = channel == chosen;
        html! {
            <tr key={channel} class={on.then_some("on")}>
                <th scope="row"><button {onclick} aria-pressed={on.to_string()}>{say::map_number(channel)}</button></th>
                <td title={plain(sum)}>{say::number(sum)}</td>
            </tr>
        }
    });
    html! {
        <figure class="number-grid sums">
            <figcaption aria-hidden="true">{say::sums_caption(sums.len())}</figcaption>
            <div class="sums-list" tabindex="0" role="group" aria-label={say::sums_caption(sums.len())}>
                <table translate="no"><tbody>{for rows}</tbody></table>
            </div>
        </figure>
    }
}
