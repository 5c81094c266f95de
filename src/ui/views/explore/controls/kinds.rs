//! The list of further pooling kinds, in groups: each with its formula, a plain line and where it is used.

use super::chosen::Chosen;
use crate::cnn::{Group, Reduce};
use crate::say::{kinds, rule_words};
use crate::setup::{Change, Fractions, Placement, PoolingChoice, PoolingSetting, StagesChange};
use crate::ui::widgets::{block, fold, text};
use yew::prelude::*;

/// The kinds that stand in front of the list.
pub(super) const FRONT: usize = 2;

/// The list, closed at first. It says which of its kinds is chosen.
pub(super) fn kinds_list(chosen: &Chosen, pooling: PoolingChoice) -> Html {
    let further: Vec<_> = Reduce::all().into_iter().skip(FRONT).collect();
    let is_fractional = matches!(pooling.placement, Placement::Fractional(_));
    let mut inside = Vec::new();
    for group in Group::ALL {
        inside.push(text("h4", "sub", kinds::group(group).into()));
        for rule in further.iter().filter(|rule| rule.group() == group) {
            let words = rule_words(*rule);
            let is_on = rule.is_like(pooling.reduce);
            let lines = [words.formula, words.nature, words.used];
            inside.push(kind(chosen, words.button, lines, Some(is_on), Some(PoolingSetting::Rule(*rule))));
        }
        if group == Group::Sums {
            inside.push(kind(chosen, kinds::MAX_BLUR, kinds::MAX_BLUR_LINES, None, None));
        }
        if group == Group::Chance {
            let to = PoolingSetting::FractionalMax(Fractions::default());
            inside.push(kind(
                chosen,
                kinds::FRACTIONAL,
                kinds::FRACTIONAL_LINES,
                Some(is_fractional),
                Some(to),
            ));
        }
    }
    let present = further.iter().find(|rule| rule.is_like(pooling.reduce));
    let present =
        if is_fractional { kinds::FRACTIONAL } else { present.map_or("", |rule| rule_words(*rule).button) };
    fold(kinds::MORE, present, block("div", "kinds", inside))
}

/// One kind: a button with its name, its formula, a plain line and where it is used. Without a setting it is the recipe of
/// max-blur pooling.
#[inline(never)]
fn kind(
    chosen: &Chosen,
    name: &'static str,
    [formula, nature, used]: [&'static str; 3],
    is_on: Option<bool>,
    to: Option<PoolingSetting>,
) -> Html {
    let onclick = {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| match to {
            Some(to) => chosen.set_once(to),
            None => {
                let Some(stage) = chosen.choice() else { return };
                chosen.on_change.emit(Change::Stages(StagesChange::MaxBlur(stage.id)));
                chosen.on_settle.emit(());
            }
        })
    };
    let pressed = is_on.map(|is_on| if is_on { "true" } else { "false" });
    html! {
        <div class="kind">
            <button class="quiet" aria-pressed={pressed} {onclick}>{name}</button>
            <span class="kind-formula">{formula}</span>
            <p class="say">{nature}</p>
            <p class="sub">{used}</p>
        </div>
    }
}
