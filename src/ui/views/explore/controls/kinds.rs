//! The list of further pooling kinds, in groups: each with its formula, a plain line and where it is used.

use super::chosen::Chosen;
use crate::cnn::{Group, Reduce};
use crate::say::{kinds, rule_words, unpooling};
use crate::setup::{Change, Fractions, Placement, PoolingChoice, PoolingSetting, StageKind, StagesChange};
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
            inside.push(kind(
                chosen,
                words.button,
                lines,
                Some(is_on),
                Act::Set(PoolingSetting::Rule(*rule)),
            ));
        }
        if group == Group::Sums {
            inside.push(kind(chosen, kinds::MAX_BLUR, kinds::MAX_BLUR_LINES, None, Act::MaxBlur));
        }
        if group == Group::Chance {
            let to = Act::Set(PoolingSetting::FractionalMax(Fractions::default()));
            inside.push(kind(chosen, kinds::FRACTIONAL, kinds::FRACTIONAL_LINES, Some(is_fractional), to));
        }
    }
    inside.push(text("h4", "sub", kinds::UNDOING.into()));
    inside.push(kind(chosen, unpooling::UNPOOLING, unpooling::UNPOOLING_LINES, None, Act::Unpool));
    if !matches!(pooling.reduce, Reduce::Max(_)) {
        inside.push(text("p", "sub", unpooling::NEEDS_MAX.into()));
    }
    let present = further.iter().find(|rule| rule.is_like(pooling.reduce));
    let present =
        if is_fractional { kinds::FRACTIONAL } else { present.map_or("", |rule| rule_words(*rule).button) };
    fold(kinds::MORE, present, block("div", "kinds", inside))
}

/// What a kind of the list does.
#[derive(Clone, Copy, PartialEq)]
enum Act {
    Set(PoolingSetting),
    /// Makes the recipe of two stages.
    MaxBlur,
    /// Adds max-unpooling behind the stage.
    Unpool,
}

/// What it does to the chosen stage. Only a maximum that is on is undone, and only if there is room.
#[inline(never)]
fn change(chosen: &Chosen, act: Act) -> Option<StagesChange> {
    let (stages, stage) = (&chosen.setup.stages, chosen.choice()?.id);
    Some(match act {
        Act::Set(to) => StagesChange::Set { stage, to: to.into() },
        Act::MaxBlur => StagesChange::MaxBlur(stage),
        Act::Unpool => {
            let kind = StageKind::Unpooling(Some(chosen.stage));
            let is_max = stages.undoable(chosen.stage + 1).next() == Some(chosen.stage);
            if !is_max || !stages.has_room_for(&kind) {
                return None;
            }
            StagesChange::Insert { before: stages.get(chosen.stage + 1).map(|next| next.id), kind }
        }
    })
}

/// One kind: a button with its name, its formula, a plain line and where it is used.
#[inline(never)]
fn kind(
    chosen: &Chosen,
    name: &'static str,
    [formula, nature, used]: [&'static str; 3],
    is_on: Option<bool>,
    act: Act,
) -> Html {
    let disabled = act == Act::Unpool && change(chosen, act).is_none();
    let onclick = {
        let chosen = chosen.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(change) = change(&chosen, act) {
                chosen.on_change.emit(Change::Stages(change));
                chosen.on_settle.emit(());
            }
        })
    };
    let pressed = is_on.map(|is_on| if is_on { "true" } else { "false" });
    html! {
        <div class="kind">
            <button class="quiet" aria-pressed={pressed} {disabled} {onclick}>{name}</button>
            <span class="kind-rule">{formula}</span>
            <p class="say">{nature}</p>
            <p class="sub">{used}</p>
        </div>
    }
}
